package main

import (
	"context"
	"slices"
	"sort"

	"github.com/prometheus/prometheus/model/histogram"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/tsdb/chunkenc"
	"github.com/prometheus/prometheus/util/annotations"
)

// queryable is the store as the engine wants it, for one call.
type queryable struct {
	*store
	deadline *deadline
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
	it, isOurs := reused.(*iterator)
	if !isOurs {
		it = &iterator{}
	}
	s.set.deadline.look()
	*it = iterator{runs: it.runs[:0], at: -1}
	for _, from := range s.series.sources {
		if run := s.set.read(from, s.set.start, s.set.end); len(run.times) > 0 {
			it.runs = append(it.runs, run)
		}
	}
	it.samples = mergeRuns(it.runs)
	return it
}

// iterator goes over the samples of one series.
type iterator struct {
	samples merged
	runs    []samples
	at      int
}

// merged are the samples of several runs in order of time, the first of those at the same time.
type merged struct {
	times []int64
	run   []*samples // of the sample at the same index; nil where there is one run
	index []int
	only  *samples
}

func mergeRuns(runs []samples) merged {
	switch len(runs) {
	case 0:
		return merged{}
	case 1:
		return merged{times: runs[0].times, only: &runs[0]}
	}
	var all merged
	next := make([]int, len(runs))
	for {
		first := -1
		for i := range runs {
			if next[i] < len(runs[i].times) && (first < 0 || runs[i].times[next[i]] < runs[first].times[next[first]]) {
				first = i
			}
		}
		if first < 0 {
			return all
		}
		time := runs[first].times[next[first]]
		if len(all.times) == 0 || all.times[len(all.times)-1] != time {
			all.times = append(all.times, time)
			all.run = append(all.run, &runs[first])
			all.index = append(all.index, next[first])
		}
		next[first]++
	}
}

func (m *merged) sample(at int) (*samples, int) {
	if m.only != nil {
		return m.only, at
	}
	return m.run[at], m.index[at]
}

func (it *iterator) Next() chunkenc.ValueType {
	it.at++
	return it.valueType()
}

func (it *iterator) Seek(time int64) chunkenc.ValueType {
	it.at = max(it.at, 0)
	times := it.samples.times
	// The next samples first: a query mostly goes on by a step.
	for range 8 {
		if it.at >= len(times) || times[it.at] >= time {
			return it.valueType()
		}
		it.at++
	}
	if it.at < len(times) {
		it.at += sort.Search(len(times)-it.at, func(i int) bool { return times[it.at+i] >= time })
	}
	return it.valueType()
}

func (it *iterator) valueType() chunkenc.ValueType {
	if it.at >= len(it.samples.times) {
		return chunkenc.ValNone
	}
	if run, _ := it.samples.sample(it.at); run.histograms != nil {
		return chunkenc.ValFloatHistogram
	}
	return chunkenc.ValFloat
}

func (it *iterator) At() (int64, float64) {
	run, i := it.samples.sample(it.at)
	return run.times[i], run.values[i]
}

func (*iterator) AtHistogram(*histogram.Histogram) (int64, *histogram.Histogram) {
	panic("the store has float histograms only")
}

func (it *iterator) AtFloatHistogram(into *histogram.FloatHistogram) (int64, *histogram.FloatHistogram) {
	run, i := it.samples.sample(it.at)
	if into == nil {
		return run.times[i], run.histograms[i].Copy()
	}
	run.histograms[i].CopyTo(into)
	return run.times[i], into
}

func (it *iterator) AtT() int64 { return it.samples.times[it.at] }
func (*iterator) AtST() int64   { return 0 }
func (*iterator) Err() error    { return nil }
