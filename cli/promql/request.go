package main

import (
	"errors"
	"fmt"
	"math"
	"net/url"
	"strconv"
	"time"

	"github.com/prometheus/common/model"

	"github.com/prometheus/prometheus/model/timestamp"
	"github.com/prometheus/prometheus/promql"
)

// The times of a period without limits.
const (
	minTimeMillis = math.MinInt64 / 2
	maxTimeMillis = math.MaxInt64 / 2
)

// request is one call: the values of its form, and the time limit.
type request struct {
	url.Values
	now      time.Time
	deadline *deadline
}

func (r *request) limit() (int, error) {
	text := r.Get("limit")
	if text == "" {
		return 0, nil
	}
	limit, err := strconv.Atoi(text)
	if err == nil && limit < 0 {
		err = errors.New("limit must be non-negative")
	}
	if err != nil {
		return 0, invalid("limit", err)
	}
	return limit, nil
}

func (r *request) options() (promql.QueryOpts, error) {
	var lookback time.Duration
	if text := r.Get("lookback_delta"); text != "" {
		var err error
		if lookback, err = parseDuration(text); err != nil {
			return nil, &apiError{badData, fmt.Errorf("error parsing lookback delta duration: %w", err)}
		}
	}
	if text := r.Get("timeout"); text != "" {
		limit, err := parseDuration(text)
		if err != nil {
			return nil, invalid("timeout", err)
		}
		if end := time.Now().Add(limit); end.Before(r.deadline.end) {
			r.deadline.end = end
		}
		r.deadline.look() // the engine does not before it has begun
	}
	return promql.NewPrometheusQueryOpts(false, lookback), nil
}

// selection is what calls that list something have in common.
func (r *request) selection() (limit int, start, end int64, err error) {
	if limit, err = r.limit(); err == nil {
		start, end, err = r.period()
	}
	return limit, start, end, err
}

// period is the optional one of start and end, without limits where they are missing.
func (r *request) period() (start, end int64, err error) {
	from, err := r.time("start", time.UnixMilli(minTimeMillis))
	if err != nil {
		return 0, 0, err
	}
	to, err := r.time("end", time.UnixMilli(maxTimeMillis))
	return timestamp.FromTime(from), timestamp.FromTime(to), err
}

func (r *request) requiredPeriod() (start, end time.Time, err error) {
	if start, err = parseTime(r.Get("start")); err != nil {
		return start, end, invalid("start", err)
	}
	if end, err = parseTime(r.Get("end")); err != nil {
		return start, end, invalid("end", err)
	}
	if end.Before(start) {
		return start, end, invalid("end", errors.New("end timestamp must not be before start time"))
	}
	return start, end, nil
}

func (r *request) time(parameter string, fallback time.Time) (time.Time, error) {
	text := r.Get(parameter)
	if text == "" {
		return fallback, nil
	}
	parsed, err := parseTime(text)
	if err != nil {
		return parsed, invalid(parameter, fmt.Errorf("invalid time value for '%s': %w", parameter, err))
	}
	return parsed, nil
}

// parseTime reads Unix seconds with a fraction, or RFC 3339.
func parseTime(text string) (time.Time, error) {
	if seconds, err := strconv.ParseFloat(text, 64); err == nil {
		whole, fraction := math.Modf(seconds)
		return time.Unix(int64(whole), int64(math.Round(fraction*1000)/1000*float64(time.Second))).UTC(), nil
	}
	if parsed, err := time.Parse(time.RFC3339Nano, text); err == nil {
		return parsed, nil
	}
	return time.Time{}, fmt.Errorf("cannot parse %q to a valid timestamp", text)
}

// parseDuration reads seconds, or a duration such as 5m.
func parseDuration(text string) (time.Duration, error) {
	if seconds, err := strconv.ParseFloat(text, 64); err == nil {
		nanos := seconds * float64(time.Second)
		if nanos > float64(math.MaxInt64) || nanos < float64(math.MinInt64) {
			return 0, fmt.Errorf("cannot parse %q to a valid duration. It overflows int64", text)
		}
		return time.Duration(nanos), nil
	}
	if parsed, err := model.ParseDuration(text); err == nil {
		return time.Duration(parsed), nil
	}
	return 0, fmt.Errorf("cannot parse %q to a valid duration", text)
}
