// Package proto stands in for protobuf, of which nothing else is used.
package proto

// String gives a pointer to the text.
func String(text string) *string { return &text }
