package main

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
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
)

// api answers the requests of Prometheus's HTTP API that read.
type api struct {
	store  *store
	parser parser.Parser
	engine *promql.Engine
}

func newAPI(store *store) *api {
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
	}
	if name, isValues := strings.CutPrefix(path, "label/"); isValues {
		if name, isValues = strings.CutSuffix(name, "/values"); isValues {
			return a.labelValues(r, name)
		}
	}
	return nil, &apiError{notFound, fmt.Errorf("no such path: %s", path)}
}
