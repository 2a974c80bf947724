package main

import (
	"encoding/binary"
	"math"
	"sort"

	"github.com/prometheus/prometheus/model/histogram"
	"github.com/prometheus/prometheus/model/value"
)

// isStale is the first byte of a point, other than a number, at which the series ended: nothing follows.
const isStale = 1

const (
	// maxHeldNumbers is how many numbers of points are kept between calls: 64 MB, as a million points take with histograms among them.
	maxHeldNumbers = 8_000_000
	// numbersOfHistogram is what a native histogram counts for.
	numbersOfHistogram = 60
)

// samples are those of one series, in order of time. Where there are no histograms among them, histograms is nil; else a sample's is nil
// where it is a number.
type samples struct {
	times      []int64
	values     []float64
	histograms []*histogram.FloatHistogram
}

// append takes over a sample of another series.
func (s *samples) append(from samples, at int) {
	s.times = append(s.times, from.times[at])
	if from.histograms == nil {
		s.values, s.histograms = append(s.values, from.values[at]), append(s.histograms, nil)
	} else {
		s.values, s.histograms = append(s.values, 0), append(s.histograms, from.histograms[at])
	}
}

func (s samples) withoutStale() samples {
	var kept samples
	for i, number := range s.values {
		if !value.IsStaleNaN(number) {
			kept.times, kept.values = append(kept.times, s.times[i]), append(kept.values, number)
		}
	}
	return kept
}

// readout is what was read of a stored row in a period, both ends included.
type readout struct {
	start, end int64
	times      []int64
	columns    [][]float64 // one a part, see columnOf
	histograms []*histogram.FloatHistogram
}

// read gives the samples of the source in the period, both ends included.
func (s *store) read(from source, start, end int64) samples {
	r := s.hold(from.stored, start, end)
	first, last := indexOf(r.times, start), indexOf(r.times, end+1)
	if from.part == partNative {
		return samples{times: r.times[first:last], histograms: r.histograms[first:last]}
	}
	return samples{times: r.times[first:last], values: r.columns[columnOf(from)][first:last]}
}

// hold reads of a row's points in the period what was not read before.
func (s *store) hold(row *stored, start, end int64) *readout {
	if s.heldNumbers > maxHeldNumbers {
		s.releaseAll()
	}
	held := row.held
	s.heldNumbers -= held.numbers()
	if held == nil || start > held.end+1 || end < held.start-1 {
		held = s.fetch(row, start, end)
	}
	if start < held.start {
		held = s.fetch(row, start, held.start-1).followedBy(held)
	}
	if end > held.end {
		held = held.followedBy(s.fetch(row, held.end+1, end))
	}
	s.heldNumbers += held.numbers()
	row.held = held
	return held
}

// forget lets go of the points in a period, both ends included.
func (s *store) forget(first, last int64) {
	for _, row := range s.rows {
		s.heldNumbers -= row.held.numbers()
		row.held = row.held.without(first, last)
		s.heldNumbers += row.held.numbers()
	}
}

func (s *store) releaseAll() {
	for _, row := range s.rows {
		row.held = nil
	}
	s.heldNumbers = 0
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
	from, to := indexOf(r.times, start), indexOf(r.times, end+1)
	part := &readout{start: start, end: end, times: r.times[from:to], columns: make([][]float64, len(r.columns))}
	for i, column := range r.columns {
		part.columns[i] = column[from:to]
	}
	if r.histograms != nil {
		part.histograms = r.histograms[from:to]
	}
	return part
}

// followedBy adds the points of the period that comes next.
func (r *readout) followedBy(next *readout) *readout {
	r.end = next.end
	r.times = append(r.times, next.times...)
	for i := range r.columns {
		r.columns[i] = append(r.columns[i], next.columns[i]...)
	}
	r.histograms = append(r.histograms, next.histograms...)
	return r
}

// indexOf is the place of the first of the times at or after one.
func indexOf(times []int64, time int64) int {
	return sort.Search(len(times), func(i int) bool { return times[i] >= time })
}

func columnOf(from source) int {
	switch from.part {
	case partValue, partSum:
		return 0
	case partCount:
		return 1
	default:
		return 2 + int(from.part)
	}
}

// fetch reads the host's bytes (cli/src/prometheus/point-reader.ts): the number of points, their times, then the content of each
// (cli/src/store/metrics/point-content.ts).
func (s *store) fetch(row *stored, start, end int64) *readout {
	bytes := s.copyBytes(s.host.Call("read", row.id, float64(start), float64(end)))
	count := int(readFloat(bytes))
	r := &readout{start: start, end: end, times: make([]int64, count)}
	for i := range r.times {
		r.times[i] = int64(readFloat(bytes[8+8*i:]))
	}
	rest := content(bytes[8+8*count:])
	switch row.kind {
	case "histogram", "summary":
		r.decodeColumns(row, &rest)
	case "exponential_histogram":
		r.histograms = make([]*histogram.FloatHistogram, count)
		for i := range r.histograms {
			r.histograms[i] = rest.nativeHistogram()
		}
	default:
		values := make([]float64, count)
		for i := range values {
			values[i] = rest.float()
		}
		r.columns = [][]float64{values}
	}
	return r
}

func (r *readout) decodeColumns(row *stored, rest *content) {
	width := 2 + len(row.bounds)
	if row.kind == "histogram" {
		width++
	}
	r.columns = make([][]float64, width)
	for i := range r.columns {
		r.columns[i] = make([]float64, len(r.times))
	}
	for at := range r.times {
		if rest.byte() == isStale {
			for _, column := range r.columns {
				column[at] = math.Float64frombits(value.StaleNaN)
			}
			continue
		}
		r.columns[0][at] = rest.float()
		count := rest.uvarint()
		r.columns[1][at] = float64(count)
		if row.kind == "summary" {
			for i := range row.bounds {
				r.columns[2+i][at] = rest.float()
			}
			continue
		}
		var below uint64
		for i := range row.bounds {
			below += rest.uvarint()
			r.columns[2+i][at] = float64(below)
		}
		r.columns[width-1][at] = float64(count)
	}
}

// content is points, read from their front.
type content []byte

func (c *content) byte() byte {
	first := (*c)[0]
	*c = (*c)[1:]
	return first
}

func (c *content) float() float64 {
	float := readFloat(*c)
	*c = (*c)[8:]
	return float
}

func (c *content) uvarint() uint64 {
	number, length := binary.Uvarint(*c)
	*c = (*c)[length:]
	return number
}

func (c *content) varint() int64 {
	number, length := binary.Varint(*c)
	*c = (*c)[length:]
	return number
}

// nativeHistogram reads an exponential histogram, whose buckets have Prometheus's numbers already.
func (c *content) nativeHistogram() *histogram.FloatHistogram {
	if c.byte() == isStale {
		return &histogram.FloatHistogram{Sum: math.Float64frombits(value.StaleNaN)}
	}
	h := &histogram.FloatHistogram{
		Schema:        int32(c.varint()),
		ZeroThreshold: c.float(),
		Sum:           c.float(),
		Count:         float64(c.uvarint()),
		ZeroCount:     float64(c.uvarint()),
	}
	h.PositiveSpans, h.PositiveBuckets = c.buckets()
	h.NegativeSpans, h.NegativeBuckets = c.buckets()
	return h
}

func (c *content) buckets() ([]histogram.Span, []float64) {
	length := int(c.uvarint())
	if length == 0 {
		return nil, nil
	}
	offset := int32(c.varint())
	counts := make([]float64, length)
	for i := range counts {
		counts[i] = float64(c.uvarint())
	}
	return []histogram.Span{{Offset: offset, Length: uint32(length)}}, counts
}

func readFloat(bytes []byte) float64 {
	return math.Float64frombits(binary.LittleEndian.Uint64(bytes))
}
