package main

import (
	"math"

	"github.com/prometheus/prometheus/model/value"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/tsdb/chunkenc"
	"github.com/prometheus/prometheus/util/annotations"
)

// The engine gathers the samples of each range one by one before it calls the function over it, which is most of the time of a query.
// Here they lie side by side already. So the engine gets one sample that lies in every range, and its functions get the range itself.

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
	return &steps{statement.Start.UnixMilli(), statement.End.UnixMilli(), statement.Interval.Milliseconds()}
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
	times  []int64
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
	w.points = w.points[:0]
	for i, number := range all.values {
		if value.IsStaleNaN(number) {
			s.openWindow(ranges, all.withoutStale())
			return
		}
		w.points = append(w.points, promql.FPoint{T: all.times[i], F: number})
	}
	// The buckets of a histogram have the same times.
	if w.ranges != ranges || !isSame(w.times, all.times) {
		w.ranges, w.times = ranges, all.times
		w.places = appendPlaces(w.places[:0], ranges, all.times)
	}
}

func isSame(a, b []int64) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }

func appendPlaces(places []place, r *ranges, times []int64) []place {
	var at place
	for step := r.start; step <= r.end; step += max(r.interval, 1) {
		until := step - r.offset
		for at.to < len(times) && times[at.to] <= until {
			at.to++
		}
		for at.from < at.to && times[at.from] <= until-r.length {
			at.from++
		}
		places = append(places, at)
	}
	return places
}

// at gives the samples of the range of a step.
func (w *window) at(step int64) []promql.FPoint {
	at := w.places[(step-w.start)/max(w.interval, 1)]
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

// everPresent goes over one sample that lies in every range. The engine orders samples by AtT, by which it is before all others and is
// not looked for again, and takes them up by At, by which it is after all others and is never dropped.
type everPresent struct {
	chunkenc.Iterator // the rest is never asked for
	isPast            bool
}

func (it *everPresent) Next() chunkenc.ValueType {
	if it.isPast {
		return chunkenc.ValNone
	}
	it.isPast = true
	return chunkenc.ValFloat
}

func (*everPresent) Seek(int64) chunkenc.ValueType { return chunkenc.ValFloat }
func (*everPresent) AtT() int64                    { return math.MinInt64 }
func (*everPresent) At() (int64, float64)          { return math.MaxInt64, 0 }
func (*everPresent) AtST() int64                   { return 0 }
func (*everPresent) Err() error                    { return nil }
