package main

import (
	"encoding/binary"
	"math"

	"github.com/prometheus/prometheus/model/histogram"
	"github.com/prometheus/prometheus/model/value"
)

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
