package main

import (
	"encoding/json"
	"errors"
	"math"
	"slices"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql/parser"
)

type exemplarRow struct {
	TimeMillis int64             `json:"timeMillis"`
	Value      float64           `json:"value"`
	Labels     map[string]string `json:"labels"`
}

type exemplarsOf struct {
	series *series
	rows   []exemplarRow
}

func (a *api) queryExemplars(r *request) (*result, error) {
	start, end, err := r.period()
	if err != nil {
		return nil, err
	}
	if end < start {
		return nil, &apiError{badData, errors.New("end timestamp must not be before start timestamp")}
	}
	expr, err := a.parser.ParseExpr(r.Get("query"))
	if err != nil {
		return nil, &apiError{badData, err}
	}
	found := map[*series]struct{}{}
	for _, matchers := range parser.ExtractSelectors(expr) {
		for _, one := range a.store.selectSeries(matchers) {
			found[one] = struct{}{}
		}
	}
	all, err := a.store.exemplars(found, start, end)
	if err != nil {
		return nil, &apiError{internal, err}
	}
	slices.SortFunc(all, func(a, b exemplarsOf) int { return labels.Compare(a.series.labels, b.series.labels) })
	return &result{data: appendList(nil, all, appendExemplars)}, nil
}

func (s *store) exemplars(of map[*series]struct{}, start, end int64) ([]exemplarsOf, error) {
	var all []exemplarsOf
	read := map[float64][]exemplarRow{}
	for one := range of {
		var rows []exemplarRow
		for _, from := range one.sources {
			known, isRead := read[from.id]
			if !isRead {
				text := s.host.Call("exemplars", from.id, float64(start), float64(end)).String()
				if err := json.Unmarshal([]byte(text), &known); err != nil {
					return nil, err
				}
				read[from.id] = known
			}
			rows = append(rows, exemplarsIn(from, known)...)
		}
		if len(rows) > 0 {
			all = append(all, exemplarsOf{one, rows})
		}
	}
	return all, nil
}

// exemplarsIn keeps those that belong to the series: of a histogram, those of the bucket.
func exemplarsIn(from source, rows []exemplarRow) []exemplarRow {
	if from.kind != "histogram" {
		return rows
	}
	if from.part < 0 {
		return nil
	}
	lower, upper := math.Inf(-1), math.Inf(1)
	if from.part > 0 {
		lower = from.bounds[from.part-1]
	}
	if int(from.part) < len(from.bounds) {
		upper = from.bounds[from.part]
	}
	var kept []exemplarRow
	for _, row := range rows {
		if row.Value > lower && row.Value <= upper {
			kept = append(kept, row)
		}
	}
	return kept
}

func appendExemplars(data []byte, found exemplarsOf) []byte {
	data = appendLabels(append(data, `{"seriesLabels":`...), found.series.labels)
	data = append(data, `,"exemplars":`...)
	data = appendList(data, found.rows, func(data []byte, row exemplarRow) []byte {
		data = appendLabels(append(data, `{"labels":`...), labels.FromMap(row.Labels))
		data = appendFloat(append(data, `,"value":`...), row.Value)
		data = appendTimestamp(append(data, `,"timestamp":`...), row.TimeMillis)
		return append(data, '}')
	})
	return append(data, '}')
}
