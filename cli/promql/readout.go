package main

import "github.com/prometheus/prometheus/model/histogram"

// readout is what was read of a stored row in a period, both ends included.
type readout struct {
	start, end int64
	times      []int64
	columns    []column // one a part, see columnOf
	histograms []*histogram.FloatHistogram
	mayEnd     bool // as of samples
}

func columnOf(from source) int {
	switch from.part {
	case partValue, partNative, partSum:
		return 0
	case partCount:
		return 1
	default:
		return 2 + int(from.part)
	}
}

func widthOf(row *stored) int {
	switch row.kind {
	case "histogram":
		return 3 + len(row.bounds)
	case "summary":
		return 2 + len(row.bounds)
	default:
		return 1
	}
}

// samplesOf gives a part's in a period, both ends included.
func (r *readout) samplesOf(from source, start, end int64) samples {
	first, last := r.placesOf(start, end)
	column := &r.columns[columnOf(from)]
	found := samples{times: r.times[first:last], values: column.values[first:last], column: column, first: first, mayEnd: r.mayEnd, of: r}
	if from.part == partNative {
		found.histograms = r.histograms[first:last]
	}
	return found
}

// placesOf gives the place of the first sample in a period, and that of the first one after it.
func (r *readout) placesOf(start, end int64) (first, last int) {
	return indexOf(r.times, start), indexOf(r.times, end+1)
}

// numbers is how much memory it takes, in numbers of eight bytes.
func (r *readout) numbers() int {
	if r == nil {
		return 0
	}
	return len(r.times)*(1+len(r.columns)) + len(r.histograms)*numbersOfHistogram
}

// without gives the longer of what comes before and after a period; nil where there is neither.
func (r *readout) without(first, last int64) *readout {
	switch {
	case r == nil || last < r.start || first > r.end:
		return r
	case first <= r.start && last >= r.end:
		return nil
	case first-r.start > r.end-last:
		return r.between(r.start, first-1)
	default:
		return r.between(last+1, r.end)
	}
}

func (r *readout) between(start, end int64) *readout {
	first, last := r.placesOf(start, end)
	part := &readout{start: start, end: end, times: r.times[first:last], columns: make([]column, len(r.columns)), mayEnd: r.mayEnd}
	for i, column := range r.columns {
		part.columns[i] = column.between(first, last)
	}
	if r.histograms != nil {
		part.histograms = r.histograms[first:last]
	}
	return part
}

// followedBy adds the samples of the period that comes next.
func (r *readout) followedBy(next *readout) *readout {
	r.end = next.end
	r.times = append(r.times, next.times...)
	for i := range r.columns {
		r.columns[i].values = append(r.columns[i].values, next.columns[i].values...)
	}
	r.histograms = append(r.histograms, next.histograms...)
	r.mayEnd = r.mayEnd || next.mayEnd
	return r
}
