package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/common/model"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/model/timestamp"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/util/annotations"
)

const (
	// A fifth of Prometheus's default: 160 MB of the engine's memory.
	maxSamples = 10_000_000
	// The engine's limit never fires (see deadline); it only has to be longer than that.
	engineTimeout = time.Hour
	// Prometheus's: enough for a minute's resolution over a week.
	maxPointsPerSeries = 11_000
	// evaluation_interval of prometheus/prometheus.yml.
	subqueryStepMillis = 15_000

	minTimeMillis = math.MinInt64 / 2
	maxTimeMillis = math.MaxInt64 / 2
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

// api answers the requests of Prometheus's HTTP API that read.
type api struct {
	store  *store
	parser parser.Parser
	engine *promql.Engine
}

func newAPI(store *store) *api {
	store.seeWindows()
	prometheusParser := parser.NewParser(parser.Options{ExperimentalDurationExpr: true})
	return &api{store: store, parser: prometheusParser, engine: promql.NewEngine(promql.EngineOpts{
		MaxSamples:               maxSamples,
		Timeout:                  engineTimeout,
		NoStepSubqueryIntervalFn: func(int64) int64 { return subqueryStepMillis },
		EnableAtModifier:         true,
		EnableNegativeOffset:     true,
		Parser:                   prometheusParser,
	})}
}

// answer is a body of Prometheus's API. errorType is empty where it succeeded.
type answer struct {
	errorType string
	body      []byte
}

// request is one call: the values of its form, and the time limit.
type request struct {
	url.Values
	now      time.Time
	deadline *deadline
}

// apiError is an error with its type.
type apiError struct {
	errorType string
	error
}

// result is what a call gives: data is JSON.
type result struct {
	data        []byte
	annotations annotations.Annotations
}

func (a *api) call(path, form string, nowMillis, timeoutMillis int64) answer {
	values, err := url.ParseQuery(form)
	if err != nil {
		return failed(&apiError{badData, err})
	}
	r := &request{values, time.UnixMilli(nowMillis), newDeadline(time.Duration(timeoutMillis) * time.Millisecond)}
	result, err := a.handle(r, path)
	if err != nil {
		return failed(err)
	}
	warnings, infos := result.annotations.AsStrings(r.Get("query"), 10, 10)
	body := append([]byte(`{"status":"success","data":`), result.data...)
	body = appendTexts(body, "warnings", warnings)
	body = appendTexts(body, "infos", infos)
	return answer{body: append(body, '}')}
}

func (a *api) handle(r *request, path string) (*result, error) {
	switch path {
	case "query":
		return a.query(r)
	case "query_range":
		return a.queryRange(r)
	case "query_exemplars":
		return a.queryExemplars(r)
	case "series":
		return a.series(r)
	case "labels":
		return a.labelNames(r)
	case "format_query":
		expr, err := a.parser.ParseExpr(r.Get("query"))
		if err != nil {
			return nil, invalid("query", err)
		}
		return &result{data: appendText(nil, expr.Pretty(0))}, nil
	case "parse":
		return a.parse(r)
	}
	if name, isValues := strings.CutPrefix(path, "label/"); isValues {
		if name, isValues = strings.CutSuffix(name, "/values"); isValues {
			return a.labelValues(r, name)
		}
	}
	return nil, &apiError{notFound, fmt.Errorf("no such path: %s", path)}
}

func (a *api) query(r *request) (*result, error) {
	limit, err := r.limit()
	if err != nil {
		return nil, err
	}
	at, err := r.time("time", r.now)
	if err != nil {
		return nil, err
	}
	options, err := r.options()
	if err != nil {
		return nil, err
	}
	from := &queryable{store: a.store, deadline: r.deadline}
	query, err := a.engine.NewInstantQuery(r.deadline.context(), from, options, r.Get("query"), at)
	if err != nil {
		return nil, invalid("query", err)
	}
	from.steps = stepsOf(query)
	return execute(r, query, limit)
}

func (a *api) queryRange(r *request) (*result, error) {
	limit, err := r.limit()
	if err != nil {
		return nil, err
	}
	start, end, err := r.requiredPeriod()
	if err != nil {
		return nil, err
	}
	step, err := parseDuration(r.Get("step"))
	if err != nil {
		return nil, invalid("step", err)
	}
	if step <= 0 {
		return nil, invalid("step", errors.New("zero or negative query resolution step widths are not accepted. Try a positive integer"))
	}
	if end.Sub(start)/step > maxPointsPerSeries {
		return nil, &apiError{badData, errors.New("exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)")}
	}
	options, err := r.options()
	if err != nil {
		return nil, err
	}
	from := &queryable{store: a.store, deadline: r.deadline}
	query, err := a.engine.NewRangeQuery(r.deadline.context(), from, options, r.Get("query"), start, end, step)
	if err != nil {
		return nil, invalid("query", err)
	}
	from.steps = stepsOf(query)
	return execute(r, query, limit)
}

func execute(r *request, query promql.Query, limit int) (*result, error) {
	defer query.Close()
	answered := query.Exec(r.deadline.context())
	if answered.Err != nil {
		return nil, &apiError{typeOf(answered.Err), answered.Err}
	}
	warnings := answered.Warnings
	if truncate(answered, limit) {
		warnings = warnings.Add(errTruncated)
	}
	return &result{appendResult(nil, answered.Value), warnings}, nil
}

var errTruncated = errors.New("results truncated due to limit")

func truncate(answered *promql.Result, limit int) bool {
	if limit == 0 {
		return false
	}
	switch value := answered.Value.(type) {
	case promql.Matrix:
		answered.Value = value[:min(limit, len(value))]
		return len(value) > limit
	case promql.Vector:
		answered.Value = value[:min(limit, len(value))]
		return len(value) > limit
	}
	return false
}

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

func (a *api) series(r *request) (*result, error) {
	if len(r.Values["match[]"]) == 0 {
		return nil, &apiError{badData, errors.New("no match[] parameter provided")}
	}
	limit, err := r.limit()
	if err != nil {
		return nil, err
	}
	start, end, err := r.period()
	if err != nil {
		return nil, err
	}
	sets, err := a.matchers(r)
	if err != nil {
		return nil, invalid("match[]", err)
	}
	found := map[*series]struct{}{}
	for _, set := range sets {
		for _, one := range a.store.activeSeries(start, end, set) {
			found[one] = struct{}{}
		}
	}
	all := make([]*series, 0, len(found))
	for one := range found {
		all = append(all, one)
	}
	sortByLabels(all)
	var warnings annotations.Annotations
	if limit > 0 && len(all) > limit {
		all, warnings = all[:limit], warnings.Add(errTruncated)
	}
	data := appendList(nil, all, func(data []byte, one *series) []byte { return appendLabels(data, one.labels) })
	return &result{data, warnings}, nil
}

func (a *api) labelNames(r *request) (*result, error) {
	return a.texts(r, func(querier storage.Querier, set []*labels.Matcher) ([]string, annotations.Annotations, error) {
		return querier.LabelNames(context.Background(), nil, set...)
	})
}

func (a *api) labelValues(r *request, name string) (*result, error) {
	if strings.HasPrefix(name, "U__") {
		name = model.UnescapeName(name, model.ValueEncodingEscaping)
	}
	if !model.UTF8Validation.IsValidLabelName(name) {
		return nil, &apiError{badData, fmt.Errorf("invalid label name: %q", name)}
	}
	return a.texts(r, func(querier storage.Querier, set []*labels.Matcher) ([]string, annotations.Annotations, error) {
		return querier.LabelValues(context.Background(), name, nil, set...)
	})
}

// texts gives the texts of the series of all match[] parameters, or of all series where there is none.
func (a *api) texts(r *request, ask func(storage.Querier, []*labels.Matcher) ([]string, annotations.Annotations, error)) (*result, error) {
	limit, err := r.limit()
	if err != nil {
		return nil, err
	}
	start, end, err := r.period()
	if err != nil {
		return nil, err
	}
	sets, err := a.matchers(r)
	if err != nil {
		return nil, &apiError{badData, err}
	}
	if len(sets) == 0 {
		sets = [][]*labels.Matcher{nil}
	}
	querier, err := (&queryable{store: a.store, deadline: r.deadline}).Querier(start, end)
	if err != nil {
		return nil, &apiError{internal, err}
	}
	found := []string{}
	for _, set := range sets {
		texts, _, err := ask(querier, set)
		if err != nil {
			return nil, &apiError{execution, err}
		}
		found = append(found, texts...)
	}
	slices.Sort(found)
	found = slices.Compact(found)
	var warnings annotations.Annotations
	if limit > 0 && len(found) > limit {
		found, warnings = found[:limit], warnings.Add(errTruncated)
	}
	return &result{appendList(nil, found, appendText), warnings}, nil
}

func (a *api) matchers(r *request) ([][]*labels.Matcher, error) {
	sets, err := a.parser.ParseMetricSelectors(r.Values["match[]"])
	if err != nil {
		return nil, err
	}
	for _, set := range sets {
		if !slices.ContainsFunc(set, func(m *labels.Matcher) bool { return !m.Matches("") }) {
			return nil, errors.New("match[] must contain at least one non-empty matcher")
		}
	}
	return sets, nil
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
	}
	return promql.NewPrometheusQueryOpts(false, lookback), nil
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
