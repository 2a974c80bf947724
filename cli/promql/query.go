package main

import (
	"errors"

	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/util/stats"
)

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
	return from.execute(query, r, limit)
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
	return from.execute(query, r, limit)
}

// execute may be called once.
func (q *queryable) execute(query promql.Query, r *request, limit int) (*result, error) {
	defer query.Close()
	statement := query.Statement().(*parser.EvalStmt)
	q.steps, q.isPlain = stepsOf(statement), isPlain(statement.Expr)
	if err := q.steps.checkSteps(statement.Expr); err != nil {
		return nil, err
	}
	statement.Expr = q.foldCalls(statement.Expr)
	answered := query.Exec(q.deadline.context())
	if answered.Err != nil {
		return nil, &apiError{typeOf(answered.Err), answered.Err}
	}
	warnings := answered.Warnings.Merge(q.annotations)
	if truncate(answered, limit) {
		warnings = warnings.Add(errTruncated)
	}
	return &result{appendResult(nil, answered.Value, statsOf(query, r)), warnings}, nil
}

// statsOf gives what Prometheus does where it is asked for, without numbers of samples: those of folded calls the engine does not see.
func statsOf(query promql.Query, r *request) *stats.BuiltinStats {
	if r.Get("stats") == "" {
		return nil
	}
	builtin := stats.NewQueryStats(query.Stats()).Builtin()
	builtin.Samples = nil
	return &builtin
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
