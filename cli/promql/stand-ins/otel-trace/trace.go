// Package trace stands in for the tracing API: the query engine makes spans, and nobody reads them here.
package trace

import (
	"context"

	"go.opentelemetry.io/otel/attribute"
)

// Span records nothing.
type Span interface {
	End()
	AddEvent(string, EventOption)
	SetAttributes(...attribute.KeyValue)
	SpanContext() SpanContext
}

// EventOption describes an event.
type EventOption struct{}

// WithAttributes describes nothing.
func WithAttributes(...attribute.KeyValue) EventOption { return EventOption{} }

// SpanContext identifies no span.
type SpanContext struct{}

// TraceID is empty.
func (SpanContext) TraceID() string { return "" }

// SpanID is empty.
func (SpanContext) SpanID() string { return "" }

type none struct{}

func (none) End()                                {}
func (none) AddEvent(string, EventOption)        {}
func (none) SetAttributes(...attribute.KeyValue) {}
func (none) SpanContext() SpanContext            { return SpanContext{} }

// SpanFromContext gives a span that records nothing.
func SpanFromContext(context.Context) Span { return none{} }

// Tracer makes such spans.
type Tracer struct{}

// Start makes one. The engine goes on with the context that it gives, which is how a limit gets there.
func (Tracer) Start(ctx context.Context, _ string) (context.Context, Span) {
	if limit, is := ctx.Value(limitKey{}).(func() error); is {
		return limited{ctx, limit}, none{}
	}
	return ctx, none{}
}

type limitKey struct{}

type limited struct {
	context.Context
	limit func() error
}

func (l limited) Err() error { return l.limit() }

// WithLimit gives a context of which spans make one that asks limit whether it has ended.
func WithLimit(ctx context.Context, limit func() error) context.Context {
	return context.WithValue(ctx, limitKey{}, limit)
}
