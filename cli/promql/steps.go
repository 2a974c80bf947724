package main

import (
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/storage"
)

// steps are the moments at which a query is evaluated, both ends included.
type steps struct{ start, end, interval int64 }

func stepsOf(statement *parser.EvalStmt) steps {
	return steps{statement.Start.UnixMilli(), statement.End.UnixMilli(), max(statement.Interval.Milliseconds(), 1)}
}

func (s steps) count() int { return int((s.end-s.start)/s.interval) + 1 }

func (s steps) at(index int) int64 { return s.start + int64(index)*s.interval }

// indexOf gives the first at or after a time.
func (s steps) indexOf(time int64) int { return int((time - s.start + s.interval - 1) / s.interval) }

// before gives the moments that lie as long before these.
func (s steps) before(offset int64) steps { return steps{s.start - offset, s.end - offset, s.interval} }

// isPlain says whether all selectors of a query are evaluated at its steps, or an offset before them.
func isPlain(expr parser.Expr) bool {
	plain := true
	parser.Inspect(expr, func(node parser.Node, _ []parser.Node) error {
		switch n := node.(type) {
		case *parser.SubqueryExpr:
			plain = false
		case *parser.VectorSelector:
			plain = plain && isPlainSelector(n)
		}
		return nil
	})
	return plain
}

func isPlainSelector(selector *parser.VectorSelector) bool {
	return selector.Timestamp == nil && !selector.Anchored && !selector.Smoothed
}

// sightsOf gives when a selector of single samples looks at them; nil where all are asked for.
func (q *queryable) sightsOf(hints *storage.SelectHints) *steps {
	if !q.isPlain || hints.Range != 0 {
		return nil
	}
	sights := q.steps.before(q.steps.end - hints.End)
	return &sights
}

// appendSeen keeps of the samples the last one up to each moment: the engine looks at each one that it gets.
func (s steps) appendSeen(seen, all samples) samples {
	kept := samples{times: seen.times[:0], values: seen.values[:0]}
	ends, last := finder{times: all.times}, -1
	for step := s.start; step <= s.end; step += s.interval {
		found := ends.upTo(step) - 1
		if found == last {
			continue
		}
		last = found
		kept.append(all, last)
	}
	return kept
}

// finder finds the places of times that rise, among some that mostly lie as far apart as before.
type finder struct {
	times    []int64
	at, step int
}

// upTo gives how many are up to a time.
func (f *finder) upTo(time int64) int {
	before := f.at
	f.at = min(f.at+f.step, len(f.times))
	if !f.isEnd(time) {
		f.at = before + indexOf(f.times[before:], time+1)
	}
	f.step = f.at - before
	return f.at
}

func (f *finder) isEnd(time int64) bool {
	return (f.at == 0 || f.times[f.at-1] <= time) && (f.at == len(f.times) || f.times[f.at] > time)
}
