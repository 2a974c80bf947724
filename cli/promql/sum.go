package main

import (
	"slices"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/model/value"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/util/kahansum"
)

// sum adds up folded series by group, in their order, as the engine does.
type sum struct {
	steps  steps
	of     []storage.Series
	groups []*group
	// The group of each series.
	groupOf []*group
	isDone  bool
}

// group is what has the same labels in the sum.
type group struct {
	labels labels.Labels
	values []float64 // nothing where there is none yet
	lost   []float64 // what rounding took of the values
}

// sumOf gives nil for what is no sum of folded series, and for one of more samples than a query may have.
func (q *queryable) sumOf(e *parser.AggregateExpr) *sum {
	folded, is := e.Expr.(*parser.VectorSelector)
	if e.Op != parser.SUM || !is || folded.Series == nil {
		return nil
	}
	s := &sum{steps: q.steps, of: folded.Series}
	names := slices.Sorted(slices.Values(e.Grouping))
	known := map[uint64]*group{}
	var buffer []byte
	for _, one := range s.of {
		var key uint64
		if key, buffer = groupingKey(e, names, one.Labels(), buffer); known[key] == nil {
			known[key] = &group{labels: groupingLabels(e, one.Labels())}
			s.groups = append(s.groups, known[key])
		}
		s.groupOf = append(s.groupOf, known[key])
	}
	if len(s.groups)*s.steps.count() > maxSamples {
		return nil
	}
	return s
}

func groupingKey(e *parser.AggregateExpr, names []string, of labels.Labels, buffer []byte) (uint64, []byte) {
	if e.Without {
		return of.HashWithoutLabels(buffer, names...)
	}
	return of.HashForLabels(buffer, names...)
}

func groupingLabels(e *parser.AggregateExpr, of labels.Labels) labels.Labels {
	builder := labels.NewBuilder(of)
	if e.Without {
		builder.Del(e.Grouping...).Del(labels.MetricName)
	} else {
		builder.Keep(e.Grouping...)
	}
	return builder.Labels()
}

func (s *sum) series() []storage.Series {
	all := make([]storage.Series, len(s.groups))
	for i, of := range s.groups {
		all[i] = &foldedSeries{of.labels, s.steps, func(values []float64) {
			s.addAll()
			copy(values, of.values)
		}}
	}
	return all
}

func (s *sum) addAll() {
	if s.isDone {
		return
	}
	s.isDone = true
	for _, group := range s.groups {
		group.values, group.lost = make([]float64, s.steps.count()), make([]float64, s.steps.count())
		for i := range group.values {
			group.values[i] = nothing
		}
	}
	values := make([]float64, s.steps.count())
	for i, one := range s.of {
		one.(*foldedSeries).setAll(values)
		s.groupOf[i].add(values)
	}
	for _, group := range s.groups {
		for i, lost := range group.lost {
			// What is nothing would become a number that is none.
			if lost != 0 {
				group.values[i] += lost
			}
		}
	}
}

func (g *group) add(values []float64) {
	for i, added := range values {
		switch {
		case value.IsStaleNaN(added):
		case value.IsStaleNaN(g.values[i]):
			g.values[i] = added
		default:
			g.values[i], g.lost[i] = kahansum.Inc(added, g.values[i], g.lost[i])
		}
	}
}
