package main

import (
	"encoding/json"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql/parser"
)

type selector struct {
	Text     string    `json:"text"`
	Start    int       `json:"start"`
	End      int       `json:"end"`
	Matchers []matcher `json:"matchers"`
}

type matcher struct {
	Name  string `json:"name"`
	Type  string `json:"type"`
	Value string `json:"value"`
}

// parse gives the selectors of a query, with their place in its text, in bytes.
func (a *api) parse(r *request) (*result, error) {
	expr, err := a.parser.ParseExpr(r.Get("query"))
	if err != nil {
		return nil, invalid("query", err)
	}
	selectors := []selector{}
	parser.Inspect(expr, func(node parser.Node, _ []parser.Node) error {
		if found, is := node.(*parser.VectorSelector); is {
			place := found.PositionRange()
			selectors = append(selectors, selector{found.String(), int(place.Start), int(place.End), describeMatchers(found.LabelMatchers)})
		}
		return nil
	})
	data, err := json.Marshal(map[string]any{"type": expr.Type(), "selectors": selectors})
	return &result{data: data}, err
}

func describeMatchers(matchers []*labels.Matcher) []matcher {
	described := make([]matcher, len(matchers))
	for i, m := range matchers {
		described[i] = matcher{m.Name, m.Type.String(), m.Value}
	}
	return described
}
