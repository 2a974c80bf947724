package main

import (
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
)

// checkSteps refuses a subquery of more moments than there may be samples. The engine counts samples as it goes, but takes memory for
// all moments of a subquery before the first one: for years of seconds, more than there is.
func (s steps) checkSteps(node parser.Node) error {
	switch n := node.(type) {
	case *parser.SubqueryExpr:
		s.start -= n.Range.Milliseconds()
		if s.interval = n.Step.Milliseconds(); s.interval == 0 {
			s.interval = subqueryStepMillis
		}
		if s.count() > maxSamples {
			return &apiError{execution, promql.ErrTooManySamples("query execution")}
		}
	case *parser.StepInvariantExpr:
		s.end = s.start
	}
	for child := range parser.ChildrenIter(node) {
		if err := s.checkSteps(child); err != nil {
			return err
		}
	}
	return nil
}
