package main

import (
	"math"

	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/tsdb/chunkenc"
	"github.com/prometheus/prometheus/util/annotations"
)

// The engine gathers the samples of each range one by one before it calls the function over it, and looks at each sample between two
// steps, which is most of the time of a query. Here they lie side by side already. So the engine gets one sample that lies in the range of
// each step, and its functions get the range itself; where it looks at single samples, it gets only those that a step sees.

// steps are the moments at which a query is evaluated.
type steps struct{ start, end, interval int64 }

// stepsOf gives nil for a query of which parts are evaluated at other moments, or see other samples than those of their ranges.
func stepsOf(query promql.Query) *steps {
	statement := query.Statement().(*parser.EvalStmt)
	isPlain := true
	parser.Inspect(statement.Expr, func(node parser.Node, _ []parser.Node) error {
		switch n := node.(type) {
		case *parser.SubqueryExpr:
			isPlain = false
		case *parser.VectorSelector:
			isPlain = isPlain && n.Timestamp == nil && !n.Anchored && !n.Smoothed
		}
		return nil
	})
	if !isPlain {
		return nil
	}
	return &steps{statement.Start.UnixMilli(), statement.End.UnixMilli(), max(statement.Interval.Milliseconds(), 1)}
}

// sightsOf gives when a selector of single samples looks at them: at each step, or at an offset before it.
func (s *steps) sightsOf(hints *storage.SelectHints) *steps {
	if s == nil || hints.Range != 0 {
		return nil
	}
	offset := s.end - hints.End
	return &steps{s.start - offset, s.end - offset, s.interval}
}

// appendSeen keeps of the samples the last one up to each step.
func (s *steps) appendSeen(seen []promql.FPoint, all samples) samples {
	kept := samples{points: seen}
	ends, last := finder{points: all.points}, -1
	for step := s.start; step <= s.end; step += s.interval {
		found := ends.upTo(step) - 1
		if found == last {
			continue
		}
		last = found
		kept.points = append(kept.points, all.points[last])
		if all.histograms != nil {
			kept.histograms = append(kept.histograms, all.histograms[last])
		}
	}
	return kept
}

// ranges are what a function over a range sees: at each step, so much of the time up to it, or up to an offset before it.
type ranges struct {
	steps
	length, offset int64
}

func (s *steps) rangesOf(hints *storage.SelectHints) *ranges {
	if s == nil || hints.Range == 0 || hints.Func == "" {
		return nil
	}
	return &ranges{*s, hints.Range, s.end - hints.End}
}

// window is what the functions over ranges see of the series that the engine is at.
type window struct {
	*ranges
	isOpen bool
	points []promql.FPoint
	of     *readout // whose times the places are of
	places []place
}

// place is where the samples of a step are.
type place struct{ from, to int }

// openWindow lets the functions see ranges of the samples; without ranges, or where there are histograms among the samples, they get what the
// engine gathers.
func (s *store) openWindow(ranges *ranges, all samples) {
	w := &s.window
	w.isOpen = ranges != nil && all.histograms == nil
	if !w.isOpen {
		return
	}
	if all.mayEnd {
		all = all.withoutStale()
	}
	w.points = all.points
	// The buckets of a histogram have the same times.
	if w.ranges != ranges || w.of != all.of || all.of == nil {
		w.ranges, w.of = ranges, all.of
		w.places = appendPlaces(w.places[:0], ranges, all.points)
	}
}

func appendPlaces(places []place, r *ranges, points []promql.FPoint) []place {
	starts, ends := finder{points: points}, finder{points: points}
	for step := r.start; step <= r.end; step += r.interval {
		until := step - r.offset
		places = append(places, place{starts.upTo(until - r.length), ends.upTo(until)})
	}
	return places
}

// finder finds the places of times that rise, among points that mostly lie as far apart as before.
type finder struct {
	points   []promql.FPoint
	at, step int
}

// upTo gives how many of the points are up to a time.
func (f *finder) upTo(time int64) int {
	before := f.at
	f.at = min(f.at+f.step, len(f.points))
	if !f.isEnd(time) {
		f.at = before + indexOf(f.points[before:], time+1)
	}
	f.step = f.at - before
	return f.at
}

func (f *finder) isEnd(time int64) bool {
	return (f.at == 0 || f.points[f.at-1].T <= time) && (f.at == len(f.points) || f.points[f.at].T > time)
}

// at gives the samples of the range of a step.
func (w *window) at(step int64) []promql.FPoint {
	at := w.places[(step-w.start)/w.interval]
	return w.points[at.from:at.to]
}

// seeWindows lets the engine's functions see them. The engine asks for a series' samples, and calls the function for each step, before it
// turns to another series.
func (s *store) seeWindows() {
	for name, call := range promql.FunctionCalls {
		if call == nil {
			continue
		}
		promql.FunctionCalls[name] = func(vectors []promql.Vector, matrix promql.Matrix, args parser.Expressions, enh *promql.EvalNodeHelper) (promql.Vector, annotations.Annotations) {
			if len(matrix) > 0 && s.window.isOpen {
				if matrix[0].Floats = s.window.at(enh.Ts); len(matrix[0].Floats) == 0 {
					return enh.Out, nil
				}
			}
			return call(vectors, matrix, args, enh)
		}
	}
}

// everPresent has one sample at the end of each range. The engine asks for its time once a step, after it has seen by AtT that none is
// to be looked for.
type everPresent struct {
	chunkenc.Iterator // the rest is never asked for
	next, interval    int64
}

func (r *ranges) everPresent() *everPresent {
	return &everPresent{next: r.start - r.offset, interval: r.interval}
}

func (*everPresent) Next() chunkenc.ValueType      { return chunkenc.ValFloat }
func (*everPresent) Seek(int64) chunkenc.ValueType { return chunkenc.ValFloat }
func (*everPresent) AtT() int64                    { return math.MaxInt64 }
func (*everPresent) AtST() int64                   { return 0 }
func (*everPresent) Err() error                    { return nil }

func (it *everPresent) At() (int64, float64) {
	time := it.next
	it.next += it.interval
	return time, 0
}
