// Package rest stands in for the Kubernetes client, of which the query engine's logging package names two types.
package rest

import "context"

// WarningHandlerWithContext takes the warning headers of a Kubernetes API.
type WarningHandlerWithContext interface {
	HandleWarningHeaderWithContext(ctx context.Context, code int, agent, message string)
}

// WarningLogger drops them.
type WarningLogger struct{}

// HandleWarningHeaderWithContext does nothing.
func (WarningLogger) HandleWarningHeaderWithContext(context.Context, int, string, string) {}
