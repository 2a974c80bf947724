package main

import (
	"encoding/json"
	"math"
	"strconv"

	"github.com/prometheus/prometheus/model/histogram"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/util/stats"
)

// appendResult writes a result as Prometheus's HTTP API does (web/api/v1/json_codec.go, util/jsonutil).
func appendResult(data []byte, value parser.Value, of *stats.BuiltinStats) []byte {
	data = appendText(append(data, `{"resultType":`...), string(value.Type()))
	data = append(data, `,"result":`...)
	switch value := value.(type) {
	case promql.Matrix:
		data = appendList(data, value, appendSeries)
	case promql.Vector:
		data = appendList(data, value, appendSample)
	case promql.Scalar:
		data = appendPoint(data, promql.FPoint{T: value.T, F: value.V})
	case promql.String:
		data = appendTimestamp(append(data, '['), value.T)
		data = append(appendText(append(data, ','), value.V), ']')
	}
	if of != nil {
		text, _ := json.Marshal(of) // numbers alone
		data = append(append(data, `,"stats":`...), text...)
	}
	return append(data, '}')
}

func appendSeries(data []byte, series promql.Series) []byte {
	data = appendLabels(append(data, `{"metric":`...), series.Metric)
	if len(series.Floats) > 0 {
		data = appendList(append(data, `,"values":`...), series.Floats, appendPoint)
	}
	if len(series.Histograms) > 0 {
		data = appendList(append(data, `,"histograms":`...), series.Histograms, appendHistogramPoint)
	}
	return append(data, '}')
}

func appendSample(data []byte, sample promql.Sample) []byte {
	data = appendLabels(append(data, `{"metric":`...), sample.Metric)
	if sample.H == nil {
		data = appendPoint(append(data, `,"value":`...), promql.FPoint{T: sample.T, F: sample.F})
	} else {
		data = appendHistogramPoint(append(data, `,"histogram":`...), promql.HPoint{T: sample.T, H: sample.H})
	}
	return append(data, '}')
}

func appendPoint(data []byte, point promql.FPoint) []byte {
	data = appendTimestamp(append(data, '['), point.T)
	return append(appendFloat(append(data, ','), point.F), ']')
}

func appendHistogramPoint(data []byte, point promql.HPoint) []byte {
	data = appendTimestamp(append(data, '['), point.T)
	return append(appendHistogram(append(data, ','), point.H), ']')
}

func appendHistogram(data []byte, h *histogram.FloatHistogram) []byte {
	data = appendFloat(append(data, `{"count":`...), h.Count)
	data = appendFloat(append(data, `,"sum":`...), h.Sum)
	var buckets []histogram.Bucket[float64]
	for it := h.AllBucketIterator(); it.Next(); {
		if bucket := it.At(); bucket.Count != 0 {
			buckets = append(buckets, bucket)
		}
	}
	if len(buckets) > 0 {
		data = appendList(append(data, `,"buckets":`...), buckets, appendBucket)
	}
	return append(data, '}')
}

func appendBucket(data []byte, bucket histogram.Bucket[float64]) []byte {
	boundaries := byte('2') // both exclusive
	switch {
	case bucket.LowerInclusive && bucket.UpperInclusive:
		boundaries = '3'
	case bucket.LowerInclusive:
		boundaries = '1'
	case bucket.UpperInclusive:
		boundaries = '0'
	}
	data = append(data, '[', boundaries)
	for _, number := range []float64{bucket.Lower, bucket.Upper, bucket.Count} {
		data = appendFloat(append(data, ','), number)
	}
	return append(data, ']')
}

func appendLabels(data []byte, lbls labels.Labels) []byte {
	data = append(data, '{')
	isFirst := true
	lbls.Range(func(l labels.Label) {
		if !isFirst {
			data = append(data, ',')
		}
		isFirst = false
		data = appendText(data, l.Name)
		data = appendText(append(data, ':'), l.Value)
	})
	return append(data, '}')
}

func appendList[T any](data []byte, list []T, appendOne func([]byte, T) []byte) []byte {
	data = append(data, '[')
	for i, one := range list {
		if i > 0 {
			data = append(data, ',')
		}
		data = appendOne(data, one)
	}
	return append(data, ']')
}

// appendTexts writes a field, or nothing where there are no texts.
func appendTexts(data []byte, field string, texts []string) []byte {
	if len(texts) == 0 {
		return data
	}
	data = appendText(append(data, ','), field)
	return appendList(append(data, ':'), texts, appendText)
}

func appendText(data []byte, text string) []byte {
	encoded, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return append(data, encoded...)
}

// appendTimestamp writes seconds.
func appendTimestamp(data []byte, millis int64) []byte {
	if millis < 0 {
		data, millis = append(data, '-'), -millis
	}
	data = strconv.AppendInt(data, millis/1000, 10)
	if fraction := millis % 1000; fraction != 0 {
		data = append(data, '.', byte('0'+fraction/100), byte('0'+fraction/10%10), byte('0'+fraction%10))
	}
	return data
}

// appendFloat writes a text, as JSON has no infinity.
func appendFloat(data []byte, value float64) []byte {
	format := byte('f')
	if abs := math.Abs(value); abs != 0 && (abs < 1e-6 || abs >= 1e21) {
		format = 'e'
	}
	return append(strconv.AppendFloat(append(data, '"'), value, format, -1, 64), '"')
}
