package main

import (
	"math"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/model/value"
	"github.com/prometheus/prometheus/tsdb/chunkenc"
)

// nothing is the value of a step at which there is none.
var nothing = math.Float64frombits(value.StaleNaN)

// foldedSeries has a value a step, or nothing. They are made when the engine comes to it.
type foldedSeries struct {
	labels labels.Labels
	steps  steps
	setAll func(values []float64)
}

func (s *foldedSeries) Labels() labels.Labels { return s.labels }

func (s *foldedSeries) Iterator(reused chunkenc.Iterator) chunkenc.Iterator {
	it, isOurs := reused.(*stepIterator)
	if !isOurs {
		it = &stepIterator{steps: s.steps, values: make([]float64, s.steps.count())}
	}
	it.at = -1
	s.setAll(it.values)
	return it
}

// stepIterator goes over the values of steps.
type stepIterator struct {
	chunkenc.Iterator // the rest is never asked for
	steps             steps
	values            []float64
	at                int
}

func (it *stepIterator) Next() chunkenc.ValueType {
	it.at++
	return it.valueType()
}

func (it *stepIterator) Seek(time int64) chunkenc.ValueType {
	it.at = max(it.at, 0, it.steps.indexOf(time))
	return it.valueType()
}

func (it *stepIterator) valueType() chunkenc.ValueType {
	if it.at >= len(it.values) {
		return chunkenc.ValNone
	}
	return chunkenc.ValFloat
}

func (it *stepIterator) At() (int64, float64) { return it.AtT(), it.values[it.at] }
func (it *stepIterator) AtT() int64           { return it.steps.at(it.at) }
func (*stepIterator) AtST() int64             { return 0 }
func (*stepIterator) Err() error              { return nil }
