package main

import (
	"context"
	"slices"
	"sort"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/tsdb/chunkenc"
	"github.com/prometheus/prometheus/util/annotations"
)

// queryable is the store as the engine wants it, for one call.
type queryable struct {
	*store
	deadline *deadline
	steps    steps
	isPlain  bool // as the function says

	annotations annotations.Annotations // of the calls that were folded
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
	if len(matchers) == 0 {
		return storage.EmptySeriesSet() // of a call that was folded, which has its series already
	}
	set := &seriesSet{querier: q, start: q.start, end: q.end, at: -1}
	if hints != nil {
		set.start, set.end = hints.Start, hints.End
		set.sights = q.sightsOf(hints)
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
	sights     *steps // when single samples are looked at; nil where all are asked for
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
	all := s.set.samplesOf(s.series, s.set.start, s.set.end)
	it, isOurs := reused.(*iterator)
	if !isOurs {
		it = &iterator{}
	}
	if s.set.sights != nil {
		all = s.set.sights.appendSeen(it.seen, all)
		it.seen = all
	}
	*it = iterator{all, -1, it.seen}
	return it
}

// samplesOf reads a series in a period, both ends included.
func (q *queryable) samplesOf(one *series, start, end int64) samples {
	q.deadline.look()
	runs := make([]samples, 0, len(one.sources))
	for _, from := range one.sources {
		if run := q.read(from, start, end); len(run.times) > 0 {
			runs = append(runs, run)
		}
	}
	return mergeRuns(runs)
}
