package main

import (
	"context"
	"time"
)

// deadline is a context that ends when somebody looks at the clock past its end. The timers of Go do not fire while a query
// computes: WebAssembly has one thread, and the engine does not give it away.
type deadline struct {
	context.Context
	end      time.Time
	done     chan struct{}
	isPast   bool
	children map[int]func()
	nextKey  int
}

func newDeadline(after time.Duration) *deadline {
	return &deadline{Context: context.Background(), end: time.Now().Add(after), done: make(chan struct{}), children: map[int]func(){}}
}

// check ends the context when its time is over.
func (d *deadline) check() {
	if d.isPast || time.Now().Before(d.end) {
		return
	}
	d.isPast = true
	close(d.done)
	for _, cancel := range d.children {
		cancel()
	}
}

func (d *deadline) Deadline() (time.Time, bool) { return d.end, true }
func (d *deadline) Done() <-chan struct{}       { return d.done }

func (d *deadline) Err() error {
	if d.isPast {
		return context.DeadlineExceeded
	}
	return nil
}

// AfterFunc is what package context looks for, to end the contexts made from this one at once.
func (d *deadline) AfterFunc(cancel func()) func() bool {
	key := d.nextKey
	d.nextKey++
	d.children[key] = cancel
	return func() bool {
		_, wasWaiting := d.children[key]
		delete(d.children, key)
		return wasWaiting && !d.isPast
	}
}
