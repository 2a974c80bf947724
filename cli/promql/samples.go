package main

import (
	"sort"

	"github.com/prometheus/prometheus/model/histogram"
	"github.com/prometheus/prometheus/model/value"
)

// samples are those of one series, in order of time. Where there are no histograms among them, histograms is nil; else a sample's is nil
// where it is a number.
type samples struct {
	times      []int64
	values     []float64 // zero where there is a histogram
	column     *column   // that the values are of, and the place of the first of them in it
	first      int
	histograms []*histogram.FloatHistogram
	mayEnd     bool     // whether there may be marks among the values that the series ended
	of         *readout // where the samples are read from; nil where they are put together
}

// indexOf is the place of the first of the times at or after one.
func indexOf(times []int64, time int64) int {
	return sort.Search(len(times), func(i int) bool { return times[i] >= time })
}

// falls gives the places of the values that are below the one before.
func (s samples) falls() []int {
	return s.column.fallsBetween(s.first, s.first+len(s.values))
}

func (s samples) withoutStale() samples {
	var kept samples
	for i, number := range s.values {
		if !value.IsStaleNaN(number) {
			kept.times = append(kept.times, s.times[i])
			kept.values = append(kept.values, number)
		}
	}
	kept.column = &column{values: kept.values}
	return kept
}

// mergeRuns puts the samples of several runs in order of time: the first of those at the same time.
func mergeRuns(runs []samples) samples {
	switch len(runs) {
	case 0:
		return samples{column: &column{}}
	case 1:
		return runs[0]
	}
	var all samples
	next := make([]int, len(runs))
	for {
		first := -1
		for i := range runs {
			if next[i] < len(runs[i].times) && (first < 0 || runs[i].times[next[i]] < runs[first].times[next[first]]) {
				first = i
			}
		}
		if first < 0 {
			all.column = &column{values: all.values}
			return all
		}
		if run, i := runs[first], next[first]; len(all.times) == 0 || all.times[len(all.times)-1] != run.times[i] {
			all.append(run, i)
		}
		next[first]++
	}
}

// append takes over a sample of another series.
func (s *samples) append(from samples, at int) {
	s.times = append(s.times, from.times[at])
	s.values = append(s.values, from.values[at])
	if from.histograms != nil {
		for len(s.histograms) < len(s.times)-1 {
			s.histograms = append(s.histograms, nil)
		}
		s.histograms = append(s.histograms, from.histograms[at])
	} else if s.histograms != nil {
		s.histograms = append(s.histograms, nil)
	}
	s.mayEnd = s.mayEnd || from.mayEnd
}
