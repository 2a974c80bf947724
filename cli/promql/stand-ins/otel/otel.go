// Package otel stands in for the tracing API: the query engine makes spans, and nobody reads them here.
package otel

import "go.opentelemetry.io/otel/trace"

// Tracer gives a tracer whose spans record nothing.
func Tracer(string) trace.Tracer { return trace.Tracer{} }
