package main

import (
	"strings"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/util/annotations"
)

// extrapolation is what rate, increase and delta have in common: how much a series grew between the first and the last sample of a range,
// extended to the ends of the range. Each step of it is that of extrapolatedRate in promql/functions.go, so that not a bit differs. But that
// looks at each sample of each range, to find where a counter began anew; here the places are known.
type extrapolation struct{ isCounter, isRate bool }

var extrapolations = map[string]*extrapolation{
	"rate":     {isCounter: true, isRate: true},
	"increase": {isCounter: true},
	"delta":    {},
}

// extent is what the times of the samples of a range say, in seconds.
type extent struct {
	sampled        float64 // from the first sample to the last
	toStart, toEnd float64 // by how much the growth is extended before and after
	factor         float64 // by which that multiplies it
}

// evaluate sets the value of each step.
func (e *extrapolation) evaluate(c *rangeCall, all samples, values []float64) (hasValue bool) {
	var falls []int
	if e.isCounter {
		falls = all.falls()
	}
	for i, at := range c.places {
		if at.to-at.from < 2 {
			values[i] = nothing
			continue
		}
		first := all.values[at.from]
		grown := all.values[at.to-1] - first
		for len(falls) > 0 && falls[0] <= at.from {
			falls = falls[1:]
		}
		for _, fall := range falls {
			if fall >= at.to {
				break
			}
			grown += all.values[fall-1]
		}
		values[i] = grown * e.factor(c, &c.extents[i], first, grown)
		hasValue = true
	}
	return hasValue
}

// factor is that of the extent, but a counter is not extended to before it was zero.
func (e *extrapolation) factor(c *rangeCall, of *extent, first, grown float64) float64 {
	if e.isCounter && grown > 0 && first >= 0 {
		if toZero := of.sampled * (first / grown); toZero < of.toStart {
			return e.factorOf(c, of.sampled, toZero, of.toEnd)
		}
	}
	return of.factor
}

func (e *extrapolation) factorOf(c *rangeCall, sampled, toStart, toEnd float64) float64 {
	factor := (sampled + toStart + toEnd) / sampled
	if e.isRate {
		factor /= c.length.Seconds()
	}
	return factor
}

func (e *extrapolation) appendExtents(extents []extent, c *rangeCall, times []int64) []extent {
	for i, at := range c.places {
		extents = append(extents, extent{})
		if at.to-at.from >= 2 {
			extents[i] = e.extentOf(c, i, times[at.from:at.to])
		}
	}
	return extents
}

func (e *extrapolation) extentOf(c *rangeCall, step int, times []int64) extent {
	first, last := times[0], times[len(times)-1]
	start := c.steps.at(step) - (c.length + c.offset).Milliseconds()
	toStart, toEnd := float64(first-start)/1000, float64(c.ends.at(step)-last)/1000
	sampled := float64(last-first) / 1000
	between := sampled / float64(len(times)-1)
	// A series of which the samples end farther than this from an end of the range is taken to begin or end within it.
	threshold := between * 1.1
	if toStart >= threshold {
		toStart = between / 2
	}
	if toEnd >= threshold {
		toEnd = between / 2
	}
	return extent{sampled, toStart, toEnd, e.factorOf(c, sampled, toStart, toEnd)}
}

// noteOtherThanCounter says what looks like no counter, as the engine does.
func (c *rangeCall) noteOtherThanCounter(one *series) {
	name := one.labels.Get(labels.MetricName)
	for _, ending := range []string{"_total", "_sum", "_count", "_bucket"} {
		if name == "" || strings.HasSuffix(name, ending) {
			return
		}
	}
	c.annotations.Add(annotations.NewPossibleNonCounterInfo(name, c.Args[0].PositionRange()))
}
