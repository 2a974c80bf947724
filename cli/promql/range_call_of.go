package main

import (
	"slices"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/schema"
)

// rangeCallOf gives nil for what is no call that can be folded: of a selector's range and numbers, over series that differ without their
// names. Of a range without samples absent_over_time knows more than nothing.
func (q *queryable) rangeCallOf(e *parser.Call) *rangeCall {
	function := promql.FunctionCalls[e.Func.Name]
	if function == nil || e.Func.Name == "absent_over_time" {
		return nil
	}
	selector, parameters := argumentsOf(e)
	if selector == nil {
		return nil
	}
	vector := selector.VectorSelector.(*parser.VectorSelector)
	if !isPlainSelector(vector) {
		return nil
	}
	// As the engine does when it begins.
	vector.Offset = vector.OriginalOffset
	ends := q.steps.before(vector.Offset.Milliseconds())
	selected := q.activeSeries(ends.start-selector.Range.Milliseconds()+1, ends.end, vector.LabelMatchers)
	if slices.ContainsFunc(selected, (*series).hasHistograms) {
		return nil
	}
	given := labelsGiven(e, selected)
	if haveSame(given) {
		return nil
	}
	return &rangeCall{
		Call: e, queryable: q, function: function, rule: extrapolations[e.Func.Name], parameters: parameters,
		length: selector.Range, offset: vector.Offset, ends: ends, selected: selected, given: given,
	}
}

// argumentsOf gives no selector where there are other arguments than that and numbers.
func argumentsOf(e *parser.Call) (selector *parser.MatrixSelector, parameters []promql.Vector) {
	for _, arg := range e.Args {
		switch a := arg.(type) {
		case *parser.MatrixSelector:
			selector = a
		case *parser.NumberLiteral:
			parameters = append(parameters, promql.Vector{{F: a.Val}})
		default:
			return nil, nil
		}
	}
	return selector, parameters
}

// labelsGiven gives the labels that a function leaves of each series.
func labelsGiven(e *parser.Call, of []*series) []labels.Labels {
	keepsName := e.Func.Name == "last_over_time" || e.Func.Name == "first_over_time"
	given := make([]labels.Labels, len(of))
	for i, one := range of {
		if given[i] = one.labels; !keepsName {
			given[i] = one.labels.DropReserved(schema.IsMetadataLabel)
		}
	}
	return given
}

func haveSame(all []labels.Labels) bool {
	known := make(map[uint64]struct{}, len(all))
	for _, one := range all {
		known[one.Hash()] = struct{}{}
	}
	return len(known) < len(all)
}
