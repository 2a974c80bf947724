package main

import (
	"time"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/storage"
)

// rangeCall is a call of a function over the range of a selector, without histograms.
type rangeCall struct {
	*parser.Call
	*queryable
	function       promql.FunctionCall
	rule           *extrapolation // nil where the function itself is called
	parameters     []promql.Vector
	length, offset time.Duration
	ends           steps // of the ranges
	selected       []*series
	given          []labels.Labels // of what the function gives of each series

	places   []place // of the samples of each range
	placesOf *readout
	extents  []extent        // of each range; empty without a rule
	points   []promql.FPoint // to be used again
}

// place is where the samples of a range are.
type place struct{ from, to int }

// series are those that the function gives.
func (c *rangeCall) series() []storage.Series {
	all := make([]storage.Series, len(c.selected))
	for i, one := range c.selected {
		all[i] = &foldedSeries{c.given[i], c.steps, func(values []float64) { c.evaluate(one, values) }}
	}
	return all
}

// evaluate sets the value of each step.
func (c *rangeCall) evaluate(one *series, values []float64) {
	all := c.samplesOf(one, c.ends.start-c.length.Milliseconds()+1, c.ends.end)
	if c.deadline.isPast {
		return // the engine ends the query, whatever the values
	}
	if all.mayEnd {
		all = all.withoutStale()
	}
	c.findPlaces(all)
	if c.rule == nil {
		c.callFunction(one, all, values)
	} else if hasValue := c.rule.evaluate(c, all, values); hasValue && c.rule.isCounter {
		c.noteOtherThanCounter(one)
	}
}

// findPlaces finds where the ranges are, and keeps it for the buckets of a histogram, which have the same times.
func (c *rangeCall) findPlaces(all samples) {
	if c.placesOf != nil && c.placesOf == all.of {
		return
	}
	c.placesOf, c.places = all.of, c.places[:0]
	starts, ends := finder{times: all.times}, finder{times: all.times}
	for end := c.ends.start; end <= c.ends.end; end += c.ends.interval {
		c.places = append(c.places, place{starts.upTo(end - c.length.Milliseconds()), ends.upTo(end)})
	}
	if c.rule != nil {
		c.extents = c.rule.appendExtents(c.extents[:0], c, all.times)
	}
}

// callFunction leaves it to the engine's.
func (c *rangeCall) callFunction(one *series, all samples, values []float64) {
	c.points = c.points[:0]
	for i, time := range all.times {
		c.points = append(c.points, promql.FPoint{T: time, F: all.values[i]})
	}
	matrix := promql.Matrix{{Metric: one.labels}}
	helper := &promql.EvalNodeHelper{Out: make(promql.Vector, 0, 1)}
	for i, at := range c.places {
		values[i] = nothing
		if at.from == at.to {
			continue
		}
		matrix[0].Floats = c.points[at.from:at.to]
		helper.Ts = c.steps.at(i)
		given, annos := c.function(c.parameters, matrix, c.Args, helper)
		c.annotations.Merge(annos)
		if len(given) > 0 {
			values[i] = given[0].F
		}
	}
}
