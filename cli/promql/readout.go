package main

import (
	"encoding/binary"
	"math"

	"github.com/prometheus/prometheus/model/histogram"
	"github.com/prometheus/prometheus/model/value"
)

// isStale is the first byte of a histogram or summary that ended: nothing follows.
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
		s.last = decodePoints(from.stored, s.copyBytes(s.host.Call("read", from.id, from.hasContent(), float64(start), float64(end))))
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

// decodePoints reads the host's bytes (cli/src/prometheus/point-reader.ts): the number of points, their times, then a float each, or a length and the
// bytes of cli/src/store/metrics/point-content.ts each.
func decodePoints(from *stored, bytes []byte) readout {
	count := int(readFloat(bytes))
	r := readout{from: from, times: make([]int64, count)}
	for i := range r.times {
		r.times[i] = int64(readFloat(bytes[8+8*i:]))
	}
	rest := bytes[8+8*count:]
	switch from.kind {
	case "histogram", "summary":
		r.decodeColumns(rest)
	case "exponential_histogram":
		r.histograms = make([]*histogram.FloatHistogram, count)
		for i := range r.histograms {
			var blob blob
			blob, rest = nextBlob(rest)
			r.histograms[i] = blob.nativeHistogram()
		}
	default:
		values := make([]float64, count)
		for i := range values {
			values[i] = readFloat(rest[8*i:])
		}
		r.columns = [][]float64{values}
	}
	return r
}

func (r *readout) decodeColumns(rest []byte) {
	width := 2 + len(r.from.bounds)
	if r.from.kind == "histogram" {
		width++
	}
	r.columns = make([][]float64, width)
	for i := range r.columns {
		r.columns[i] = make([]float64, len(r.times))
	}
	for at := range r.times {
		var blob blob
		blob, rest = nextBlob(rest)
		if blob.byte() == isStale {
			for _, column := range r.columns {
				column[at] = math.Float64frombits(value.StaleNaN)
			}
			continue
		}
		r.columns[0][at] = blob.float()
		count := blob.uvarint()
		r.columns[1][at] = float64(count)
		if r.from.kind == "summary" {
			for i := range r.from.bounds {
				r.columns[2+i][at] = blob.float()
			}
			continue
		}
		var below uint64
		for i := range r.from.bounds {
			below += blob.uvarint()
			r.columns[2+i][at] = float64(below)
		}
		r.columns[width-1][at] = float64(count)
	}
}

// blob is one point, read from its front.
type blob []byte

func nextBlob(bytes []byte) (blob, []byte) {
	length := binary.LittleEndian.Uint32(bytes)
	return blob(bytes[4 : 4+length]), bytes[4+length:]
}

func (b *blob) byte() byte {
	first := (*b)[0]
	*b = (*b)[1:]
	return first
}

func (b *blob) float() float64 {
	float := readFloat(*b)
	*b = (*b)[8:]
	return float
}

func (b *blob) uvarint() uint64 {
	number, length := binary.Uvarint(*b)
	*b = (*b)[length:]
	return number
}

func (b *blob) varint() int64 {
	number, length := binary.Varint(*b)
	*b = (*b)[length:]
	return number
}

// nativeHistogram reads an exponential histogram, whose buckets have Prometheus's numbers already.
func (b *blob) nativeHistogram() *histogram.FloatHistogram {
	if len(*b) == 0 {
		return &histogram.FloatHistogram{Sum: math.Float64frombits(value.StaleNaN)}
	}
	h := &histogram.FloatHistogram{
		Schema:        int32(b.varint()),
		ZeroThreshold: b.float(),
		Sum:           b.float(),
		Count:         float64(b.uvarint()),
		ZeroCount:     float64(b.uvarint()),
	}
	h.PositiveSpans, h.PositiveBuckets = b.buckets()
	h.NegativeSpans, h.NegativeBuckets = b.buckets()
	return h
}

func (b *blob) buckets() ([]histogram.Span, []float64) {
	length := int(b.uvarint())
	if length == 0 {
		return nil, nil
	}
	offset := int32(b.varint())
	counts := make([]float64, length)
	for i := range counts {
		counts[i] = float64(b.uvarint())
	}
	return []histogram.Span{{Offset: offset, Length: uint32(length)}}, counts
}

func readFloat(bytes []byte) float64 {
	return math.Float64frombits(binary.LittleEndian.Uint64(bytes))
}
