package main

import (
	"math"

	"github.com/prometheus/prometheus/model/histogram"
	"github.com/prometheus/prometheus/model/value"
)

// isStale is the first byte of a point, other than a number, at which the series ended: nothing follows.
const isStale = 1

// fetch reads the host's bytes (cli/src/prometheus/point-reader.ts): the number of points, their times, then the content of each
// (cli/src/store/metrics/point-content.ts).
func (s *store) fetch(row *stored, start, end int64) *readout {
	bytes := s.copyBytes(s.host.Call("read", row.id, float64(start), float64(end)))
	count := int(readFloat(bytes))
	r := &readout{start: start, end: end, times: make([]int64, count), columns: make([]column, widthOf(row))}
	for i := range r.columns {
		r.columns[i].values = make([]float64, count)
	}
	if row.kind == "exponential_histogram" {
		r.histograms = make([]*histogram.FloatHistogram, count)
	}
	rest := content{bytes: bytes[8+8*count:]}
	for at := range count {
		r.times[at] = int64(readFloat(bytes[8+8*at:]))
		r.decode(row, at, &rest)
	}
	return r
}

// decode reads the content of a point.
func (r *readout) decode(row *stored, at int, rest *content) {
	switch row.kind {
	case "histogram", "summary":
		r.decodeParts(row, at, rest)
	case "exponential_histogram":
		r.histograms[at] = rest.nativeHistogram()
	default:
		r.set(0, at, rest.float())
	}
}

// set keeps a number that may say that the series ended.
func (r *readout) set(column, at int, number float64) {
	r.columns[column].values[at] = number
	r.mayEnd = r.mayEnd || value.IsStaleNaN(number)
}

func (r *readout) decodeParts(row *stored, at int, rest *content) {
	if rest.byte() == isStale {
		for i := range r.columns {
			r.set(i, at, math.Float64frombits(value.StaleNaN))
		}
		return
	}
	r.set(0, at, rest.float())
	count := rest.uvarint()
	r.columns[1].values[at] = float64(count)
	if row.kind == "summary" {
		for i := range row.bounds {
			r.set(2+i, at, rest.float())
		}
		return
	}
	var below uint64
	for i := range row.bounds {
		below += rest.uvarint()
		r.columns[2+i].values[at] = float64(below)
	}
	r.columns[2+len(row.bounds)].values[at] = float64(count)
}
