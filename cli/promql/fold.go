package main

import (
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/storage"
)

// The engine gathers the samples of each range one by one before it calls the function over it, and looks at each sample between two
// steps, which is most of the time of a query. Here they lie side by side already. So before the engine evaluates a query, calls of
// functions over ranges, and sums of them, are folded: in their place it finds a selector whose series have what they give, one sample a step.

// foldCalls does so with what can be of an expression; the rest is the engine's.
func (q *queryable) foldCalls(expr parser.Expr) parser.Expr {
	switch e := expr.(type) {
	case *parser.Call:
		if call := q.rangeCallOf(e); call != nil {
			return selectorOf(call.series(), e)
		}
		for i, arg := range e.Args {
			e.Args[i] = q.foldCalls(arg)
		}
	case *parser.AggregateExpr:
		e.Expr = q.foldCalls(e.Expr)
		if sum := q.sumOf(e); sum != nil {
			return selectorOf(sum.series(), e)
		}
	case *parser.BinaryExpr:
		e.LHS, e.RHS = q.foldCalls(e.LHS), q.foldCalls(e.RHS)
	case *parser.ParenExpr:
		e.Expr = q.foldCalls(e.Expr)
	case *parser.UnaryExpr:
		e.Expr = q.foldCalls(e.Expr)
	}
	return expr
}

// selectorOf stands in the place of an expression.
func selectorOf(given []storage.Series, replaced parser.Expr) parser.Expr {
	return &parser.VectorSelector{Series: given, PosRange: replaced.PositionRange()}
}
