// Package prometheus stands in for the client library: the query engine counts what it does, and nobody reads it here.
package prometheus

import "time"

// Collector is anything that can be registered.
type Collector any

// Registerer takes collectors.
type Registerer interface {
	MustRegister(...Collector)
}

// Observer takes measured values.
type Observer interface {
	Observe(float64)
}

// Counter goes up.
type Counter interface {
	Inc()
	Add(float64)
}

// Gauge goes up and down.
type Gauge interface {
	Inc()
	Dec()
	Set(float64)
}

// Opts describes a metric.
type Opts struct {
	Namespace, Subsystem, Name, Help string
}

type (
	// CounterOpts describes a counter.
	CounterOpts Opts
	// GaugeOpts describes a gauge.
	GaugeOpts Opts
)

// SummaryOpts describes a summary.
type SummaryOpts struct {
	Namespace, Subsystem, Name, Help string
	Objectives                       map[float64]float64
}

// HistogramOpts describes a histogram.
type HistogramOpts struct {
	Namespace, Subsystem, Name, Help string
	Buckets                          []float64
	NativeHistogramBucketFactor      float64
	NativeHistogramMaxBucketNumber   uint32
	NativeHistogramMinResetDuration  time.Duration
}

type none struct{}

func (none) Inc()            {}
func (none) Dec()            {}
func (none) Add(float64)     {}
func (none) Set(float64)     {}
func (none) Observe(float64) {}

// NewCounter makes a counter that forgets.
func NewCounter(CounterOpts) Counter { return none{} }

// NewGauge makes a gauge that forgets.
func NewGauge(GaugeOpts) Gauge { return none{} }

// CounterVec is a counter with labels.
type CounterVec struct{}

// NewCounterVec makes a counter that forgets.
func NewCounterVec(CounterOpts, []string) *CounterVec { return &CounterVec{} }

// WithLabelValues gives the counter of these labels.
func (*CounterVec) WithLabelValues(...string) Counter { return none{} }

// ObserverVec is a summary or a histogram with labels.
type ObserverVec struct{}

// NewSummaryVec makes a summary that forgets.
func NewSummaryVec(SummaryOpts, []string) *ObserverVec { return &ObserverVec{} }

// NewHistogramVec makes a histogram that forgets.
func NewHistogramVec(HistogramOpts, []string) *ObserverVec { return &ObserverVec{} }

// WithLabelValues gives the observer of these labels.
func (*ObserverVec) WithLabelValues(...string) Observer { return none{} }
