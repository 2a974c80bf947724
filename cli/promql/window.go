package main

import (
	"github.com/prometheus/prometheus/model/value"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/util/annotations"
)

// The engine gathers the samples of each range one by one before it calls the function over it, which is most of the time of a query.
// Here they lie side by side already. So the engine gets only the last sample of each step, by which it sees that there is something in
// the range, and its functions get the range itself.

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
	isOpen bool // false where they get the samples that the engine gathers
	points []promql.FPoint
	times  []int64
	places []place
	last   samples
}

// place is where the samples of a step are.
type place struct{ from, to int }

// openWindow lets the functions see ranges of the samples, and gives those by which the engine goes on: the last of each step. Without
// ranges, or where there are histograms among the samples, it gives all.
func (s *store) openWindow(ranges *ranges, all samples) samples {
	w := &s.window
	w.isOpen = ranges != nil && all.histograms == nil
	if !w.isOpen {
		return all
	}
	w.points = w.points[:0]
	for i, number := range all.values {
		if value.IsStaleNaN(number) {
			return s.openWindow(ranges, all.withoutStale())
		}
		w.points = append(w.points, promql.FPoint{T: all.times[i], F: number})
	}
	// The buckets of a histogram have the same times.
	if w.ranges != ranges || !isSame(w.times, all.times) {
		w.ranges, w.times = ranges, all.times
		w.places = appendPlaces(w.places[:0], ranges, all.times)
	}
	return w.lastOfSteps()
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

func (w *window) lastOfSteps() samples {
	w.last.times, w.last.values = w.last.times[:0], w.last.values[:0]
	before := 0
	for _, at := range w.places {
		if at.to > before {
			last := w.points[at.to-1]
			w.last.times, w.last.values = append(w.last.times, last.T), append(w.last.values, last.F)
			before = at.to
		}
	}
	return w.last
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
				matrix[0].Floats = s.window.at(enh.Ts)
			}
			return call(vectors, matrix, args, enh)
		}
	}
}
