package main

import (
	"encoding/binary"
	"math"
	"sort"

	"github.com/prometheus/prometheus/model/histogram"
	"github.com/prometheus/prometheus/model/value"
	"github.com/prometheus/prometheus/promql"
)

// isStale is the first byte of a point, other than a number, at which the series ended: nothing follows.
const isStale = 1

const (
	// maxHeldNumbers is how many numbers of points are kept between calls: 96 MB, as a million points take with histograms among them.
	maxHeldNumbers = 12_000_000
	// numbersOfHistogram is what a native histogram counts for.
	numbersOfHistogram = 60
)

// samples are those of one series, in order of time. Where there are no histograms among them, histograms is nil; else a sample's is nil
// where it is a number.
type samples struct {
	points     []promql.FPoint // of a histogram only its time
	histograms []*histogram.FloatHistogram
	mayEnd     bool     // whether there may be marks among the points that the series ended
	of         *readout // where the points are read from; nil where they are put together
}

// append takes over a sample of another series.
func (s *samples) append(from samples, at int) {
	s.points = append(s.points, from.points[at])
	if from.histograms == nil {
		s.histograms = append(s.histograms, nil)
	} else {
		s.histograms = append(s.histograms, from.histograms[at])
	}
	s.mayEnd = s.mayEnd || from.mayEnd
}

func (s samples) withoutStale() samples {
	var kept samples
	for _, point := range s.points {
		if !value.IsStaleNaN(point.F) {
			kept.points = append(kept.points, point)
		}
	}
	return kept
}

// readout is what was read of a stored row in a period, both ends included.
type readout struct {
	start, end int64
	columns    [][]promql.FPoint // one a part, see columnOf; all have the same times
	histograms []*histogram.FloatHistogram
	mayEnd     bool // as of samples
}

func (r *readout) times() []promql.FPoint { return r.columns[0] }

// read gives the samples of the source in the period, both ends included.
func (s *store) read(from source, start, end int64) samples {
	r := s.hold(from.stored, start, end)
	first, last := indexOf(r.times(), start), indexOf(r.times(), end+1)
	found := samples{points: r.columns[columnOf(from)][first:last], mayEnd: r.mayEnd, of: r}
	if from.part == partNative {
		found.histograms = r.histograms[first:last]
	}
	return found
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
	return len(r.times())*2*len(r.columns) + len(r.histograms)*numbersOfHistogram
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
	from, to := indexOf(r.times(), start), indexOf(r.times(), end+1)
	part := &readout{start: start, end: end, columns: make([][]promql.FPoint, len(r.columns)), mayEnd: r.mayEnd}
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
	for i := range r.columns {
		r.columns[i] = append(r.columns[i], next.columns[i]...)
	}
	r.histograms = append(r.histograms, next.histograms...)
	r.mayEnd = r.mayEnd || next.mayEnd
	return r
}

// indexOf is the place of the first of the points at or after a time.
func indexOf(points []promql.FPoint, time int64) int {
	return sort.Search(len(points), func(i int) bool { return points[i].T >= time })
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

// fetch reads the host's bytes (cli/src/prometheus/point-reader.ts): the number of points, their times, then the content of each
// (cli/src/store/metrics/point-content.ts).
func (s *store) fetch(row *stored, start, end int64) *readout {
	bytes := s.copyBytes(s.host.Call("read", row.id, float64(start), float64(end)))
	count := int(readFloat(bytes))
	r := &readout{start: start, end: end, columns: make([][]promql.FPoint, widthOf(row))}
	for i := range r.columns {
		r.columns[i] = make([]promql.FPoint, count)
	}
	rest := content{bytes: bytes[8+8*count:]}
	if row.kind == "exponential_histogram" {
		r.histograms = make([]*histogram.FloatHistogram, count)
	}
	for at := range count {
		time := int64(readFloat(bytes[8+8*at:]))
		for _, column := range r.columns {
			column[at].T = time
		}
		r.decode(row, at, &rest)
	}
	return r
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

// decode reads the content of a point.
func (r *readout) decode(row *stored, at int, rest *content) {
	switch row.kind {
	case "histogram", "summary":
		r.decodeParts(row, at, rest)
	case "exponential_histogram":
		r.histograms[at] = rest.nativeHistogram()
	default:
		number := rest.float()
		r.columns[0][at].F = number
		r.mayEnd = r.mayEnd || value.IsStaleNaN(number)
	}
}

func (r *readout) decodeParts(row *stored, at int, rest *content) {
	if rest.byte() == isStale {
		for _, column := range r.columns {
			column[at].F = math.Float64frombits(value.StaleNaN)
		}
		r.mayEnd = true
		return
	}
	sum := rest.float()
	r.columns[0][at].F = sum
	r.mayEnd = r.mayEnd || value.IsStaleNaN(sum)
	count := rest.uvarint()
	r.columns[1][at].F = float64(count)
	if row.kind == "summary" {
		for i := range row.bounds {
			quantile := rest.float()
			r.columns[2+i][at].F = quantile
			r.mayEnd = r.mayEnd || value.IsStaleNaN(quantile)
		}
		return
	}
	var below uint64
	for i := range row.bounds {
		below += rest.uvarint()
		r.columns[2+i][at].F = float64(below)
	}
	r.columns[2+len(row.bounds)][at].F = float64(count)
}

// content is points, read one after the other. It moves a number, not a slice: that would be told to the garbage collector each time.
type content struct {
	bytes []byte
	at    int
}

func (c *content) byte() byte {
	c.at++
	return c.bytes[c.at-1]
}

func (c *content) float() float64 {
	c.at += 8
	return readFloat(c.bytes[c.at-8:])
}

func (c *content) uvarint() uint64 {
	if first := c.bytes[c.at]; first < 0x80 {
		c.at++
		return uint64(first)
	}
	number, length := binary.Uvarint(c.bytes[c.at:])
	c.at += length
	return number
}

func (c *content) varint() int64 {
	number, length := binary.Varint(c.bytes[c.at:])
	c.at += length
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
