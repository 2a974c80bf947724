package main

import (
	"errors"
	"fmt"

	"github.com/prometheus/prometheus/promql"
)

// Error types of Prometheus's HTTP API.
const (
	badData   = "bad_data"
	execution = "execution"
	timeout   = "timeout"
	canceled  = "canceled"
	internal  = "internal"
	notFound  = "not_found"
)

// apiError is an error with its type.
type apiError struct {
	errorType string
	error
}

func failed(err error) answer {
	errorType := internal
	if typed := (*apiError)(nil); errors.As(err, &typed) {
		errorType = typed.errorType
	}
	body := appendText([]byte(`{"status":"error","errorType":`), errorType)
	body = appendText(append(body, `,"error":`...), err.Error())
	return answer{errorType, append(body, '}')}
}

func invalid(parameter string, err error) error {
	return &apiError{badData, fmt.Errorf("invalid parameter %q: %w", parameter, err)}
}

func (e *apiError) Unwrap() error { return e.error }

func typeOf(err error) string {
	var wasCanceled promql.ErrQueryCanceled
	var wasTimeout promql.ErrQueryTimeout
	var wasStorage promql.ErrStorage
	switch {
	case errors.As(err, &wasCanceled):
		return canceled
	case errors.As(err, &wasTimeout):
		return timeout
	case errors.As(err, &wasStorage):
		return internal
	}
	return execution
}
