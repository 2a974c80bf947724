// Package io_prometheus_client stands in for the exposition format's messages, which the query engine never makes.
package io_prometheus_client

// MetricFamily is the metrics of one name.
type MetricFamily struct {
	Name, Help, Unit *string
	Type             *int32
	Metric           []*Metric
}

// GetName gives the name, or nothing.
func (m *MetricFamily) GetName() string { return value(m.Name) }

// Metric is one series.
type Metric struct {
	Label                                       []*LabelPair
	Gauge, Counter, Summary, Untyped, Histogram any
	TimestampMs                                 *int64
}

// LabelPair is a label.
type LabelPair struct {
	Name, Value *string
}

// GetName gives the label's name, or nothing.
func (l *LabelPair) GetName() string { return value(l.Name) }

// GetValue gives the label's value, or nothing.
func (l *LabelPair) GetValue() string { return value(l.Value) }

func value(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
