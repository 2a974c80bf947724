package main

import (
	"context"
	"time"

	"go.opentelemetry.io/otel/trace"
)

// callsPerLook is how many calls of err share one look at the clock, which costs more than a step of a query.
const callsPerLook = 32

// deadline is the end of a query's time. The timers of Go do not fire while a query computes: WebAssembly has one thread, and the
// engine does not give it away. But it asks its context between steps, and that one looks at the clock.
type deadline struct {
	end    time.Time
	isPast bool
	calls  int
}

func newDeadline(after time.Duration) *deadline { return &deadline{end: time.Now().Add(after)} }

// context is what the engine gets.
func (d *deadline) context() context.Context { return trace.WithLimit(context.Background(), d.err) }

func (d *deadline) err() error {
	if d.calls++; d.calls%callsPerLook == 0 {
		d.look()
	}
	if d.isPast {
		return context.DeadlineExceeded
	}
	return nil
}

// look is for what takes long at once.
func (d *deadline) look() { d.isPast = d.isPast || time.Now().After(d.end) }
