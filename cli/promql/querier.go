package main

import (
	"context"
	"slices"
	"sort"

	"github.com/prometheus/prometheus/model/histogram"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/tsdb/chunkenc"
	"github.com/prometheus/prometheus/util/annotations"
)

// queryable is the store as the engine wants it, for one call.
type queryable struct {
	*store
	deadline *deadline
	steps    *steps // nil where parts of the query are evaluated at other moments
}

func (q *queryable) Querier(start, end int64) (storage.Querier, error) {
	return &querier{q, start, end}, nil
}

type querier struct {
	*queryable
	start, end int64
}

func (*querier) Close() error { return nil }

func (q *querier) Select(_ context.Context, isSorted bool, hints *storage.SelectHints, matchers ...*labels.Matcher) storage.SeriesSet {
	set := &seriesSet{querier: q, start: q.start, end: q.end, at: -1}
	if hints != nil {
		set.start, set.end = hints.Start, hints.End
		set.ranges, set.sights = q.steps.rangesOf(hints), q.steps.sightsOf(hints)
	}
	set.series = q.activeSeries(set.start, set.end, matchers)
	if isSorted {
		sortByLabels(set.series)
	}
	return set
}

func sortByLabels(all []*series) {
	slices.SortFunc(all, func(a, b *series) int { return labels.Compare(a.labels, b.labels) })
}

func (q *querier) LabelValues(_ context.Context, name string, _ *storage.LabelHints, matchers ...*labels.Matcher) ([]string, annotations.Annotations, error) {
	values := map[string]struct{}{}
	for _, found := range q.activeSeries(q.start, q.end, matchers) {
		if value := found.labels.Get(name); value != "" {
			values[value] = struct{}{}
		}
	}
	return sortedKeys(values), nil, nil
}

func (q *querier) LabelNames(_ context.Context, _ *storage.LabelHints, matchers ...*labels.Matcher) ([]string, annotations.Annotations, error) {
	names := map[string]struct{}{}
	for _, found := range q.activeSeries(q.start, q.end, matchers) {
		found.labels.Range(func(l labels.Label) { names[l.Name] = struct{}{} })
	}
	return sortedKeys(names), nil, nil
}

func sortedKeys(set map[string]struct{}) []string {
	keys := make([]string, 0, len(set))
	for key := range set {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

type seriesSet struct {
	*querier
	start, end int64
	ranges     *ranges // what a function over ranges is to see; nil where there is none
	sights     *steps  // when single samples are looked at; nil where all are asked for
	series     []*series
	at         int
}

func (s *seriesSet) Next() bool                      { s.at++; return s.at < len(s.series) }
func (s *seriesSet) At() storage.Series              { return &selectedSeries{s, s.series[s.at]} }
func (*seriesSet) Err() error                        { return nil }
func (*seriesSet) Warnings() annotations.Annotations { return nil }

type selectedSeries struct {
	set    *seriesSet
	series *series
}

func (s *selectedSeries) Labels() labels.Labels { return s.series.labels }

func (s *selectedSeries) Iterator(reused chunkenc.Iterator) chunkenc.Iterator {
	s.set.deadline.look()
	runs := make([]samples, 0, len(s.series.sources))
	for _, from := range s.series.sources {
		if run := s.set.read(from, s.set.start, s.set.end); len(run.points) > 0 {
			runs = append(runs, run)
		}
	}
	all := mergeRuns(runs)
	s.set.openWindow(s.set.ranges, all)
	if s.set.window.isOpen {
		return s.set.ranges.everPresent()
	}
	it, isOurs := reused.(*iterator)
	if !isOurs {
		it = &iterator{}
	}
	if s.set.sights != nil {
		all = s.set.sights.appendSeen(it.seen[:0], all)
		it.seen = all.points
	}
	*it = iterator{all, -1, it.seen}
	return it
}

// mergeRuns puts the samples of several runs in order of time: the first of those at the same time.
func mergeRuns(runs []samples) samples {
	switch len(runs) {
	case 0:
		return samples{}
	case 1:
		return runs[0]
	}
	var all samples
	next := make([]int, len(runs))
	for {
		first := -1
		for i := range runs {
			if next[i] < len(runs[i].points) && (first < 0 || runs[i].points[next[i]].T < runs[first].points[next[first]].T) {
				first = i
			}
		}
		if first < 0 {
			return all
		}
		if run, i := runs[first], next[first]; len(all.points) == 0 || all.points[len(all.points)-1].T != run.points[i].T {
			all.append(run, i)
		}
		next[first]++
	}
}

// iterator goes over the samples of one series.
type iterator struct {
	samples
	at   int
	seen []promql.FPoint // to be used again
}

func (it *iterator) Next() chunkenc.ValueType {
	it.at++
	return it.valueType()
}

func (it *iterator) Seek(time int64) chunkenc.ValueType {
	it.at = max(it.at, 0)
	// The next samples first: a query mostly goes on by a step.
	for range 8 {
		if it.at >= len(it.points) || it.points[it.at].T >= time {
			return it.valueType()
		}
		it.at++
	}
	if it.at < len(it.points) {
		it.at += indexOf(it.points[it.at:], time)
	}
	return it.valueType()
}

func (it *iterator) valueType() chunkenc.ValueType {
	switch {
	case it.at >= len(it.points):
		return chunkenc.ValNone
	case it.histograms != nil && it.histograms[it.at] != nil:
		return chunkenc.ValFloatHistogram
	}
	return chunkenc.ValFloat
}

func (it *iterator) At() (int64, float64) { return it.points[it.at].T, it.points[it.at].F }

func (*iterator) AtHistogram(*histogram.Histogram) (int64, *histogram.Histogram) {
	panic("the store has float histograms only")
}

func (it *iterator) AtFloatHistogram(into *histogram.FloatHistogram) (int64, *histogram.FloatHistogram) {
	if into == nil {
		return it.AtT(), it.histograms[it.at].Copy()
	}
	it.histograms[it.at].CopyTo(into)
	return it.AtT(), into
}

func (it *iterator) AtT() int64 { return it.points[it.at].T }
func (*iterator) AtST() int64   { return 0 }
func (*iterator) Err() error    { return nil }
