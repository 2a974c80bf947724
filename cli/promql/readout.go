package main

import (
	"encoding/binary"
	"math"

	"github.com/prometheus/prometheus/model/histogram"
	"github.com/prometheus/prometheus/model/value"
)

// isStale is the first byte of a point, other than a number, at which the series ended: nothing follows.
const isStale = 1

// samples are those of one series, in order of time. One of values and histograms has as many entries as times.
type samples struct {
	times      []int64
	values     []float64
	histograms []*histogram.FloatHistogram
}

// readout is what was read of one stored row. The series that it stands for follow each other, so that it is read once.
type readout struct {
	from       *stored
	start, end int64
	times      []int64
	columns    [][]float64 // one a part, see columnOf
	histograms []*histogram.FloatHistogram
}

// read gives the samples of the source in the period, both ends included.
func (s *store) read(from source, start, end int64) samples {
	if s.last.from != from.stored || s.last.start != start || s.last.end != end {
		s.last = decodePoints(from.stored, s.copyBytes(s.host.Call("read", from.id, float64(start), float64(end))))
		s.last.start, s.last.end = start, end
	}
	r := &s.last
	if from.part == partNative {
		return samples{times: r.times, histograms: r.histograms}
	}
	return samples{times: r.times, values: r.columns[columnOf(from)]}
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

// decodePoints reads the host's bytes (cli/src/prometheus/point-reader.ts): the number of points, their times, then the content of each
// (cli/src/store/metrics/point-content.ts).
func decodePoints(from *stored, bytes []byte) readout {
	count := int(readFloat(bytes))
	r := readout{from: from, times: make([]int64, count)}
	for i := range r.times {
		r.times[i] = int64(readFloat(bytes[8+8*i:]))
	}
	rest := content(bytes[8+8*count:])
	switch from.kind {
	case "histogram", "summary":
		r.decodeColumns(&rest)
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

func (r *readout) decodeColumns(rest *content) {
	width := 2 + len(r.from.bounds)
	if r.from.kind == "histogram" {
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
		if r.from.kind == "summary" {
			for i := range r.from.bounds {
				r.columns[2+i][at] = rest.float()
			}
			continue
		}
		var below uint64
		for i := range r.from.bounds {
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
