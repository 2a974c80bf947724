package main

import (
	"github.com/prometheus/prometheus/model/histogram"
	"github.com/prometheus/prometheus/tsdb/chunkenc"
)

// iterator goes over samples of one series.
type iterator struct {
	samples
	at   int
	seen samples // to be used again
}

func (it *iterator) Next() chunkenc.ValueType {
	it.at++
	return it.valueType()
}

func (it *iterator) Seek(time int64) chunkenc.ValueType {
	it.at = max(it.at, 0)
	// The next samples first: a query mostly goes on by a step.
	for range 8 {
		if it.at >= len(it.times) || it.times[it.at] >= time {
			return it.valueType()
		}
		it.at++
	}
	if it.at < len(it.times) {
		it.at += indexOf(it.times[it.at:], time)
	}
	return it.valueType()
}

func (it *iterator) valueType() chunkenc.ValueType {
	switch {
	case it.at >= len(it.times):
		return chunkenc.ValNone
	case it.histograms != nil && it.histograms[it.at] != nil:
		return chunkenc.ValFloatHistogram
	}
	return chunkenc.ValFloat
}

func (it *iterator) At() (int64, float64) { return it.times[it.at], it.values[it.at] }

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

func (it *iterator) AtT() int64 { return it.times[it.at] }
func (*iterator) AtST() int64   { return 0 }
func (*iterator) Err() error    { return nil }
