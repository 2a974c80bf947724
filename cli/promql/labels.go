package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/prometheus/common/model"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/util/annotations"
)

func (a *api) series(r *request) (*result, error) {
	if len(r.Values["match[]"]) == 0 {
		return nil, &apiError{badData, errors.New("no match[] parameter provided")}
	}
	limit, start, end, err := r.selection()
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
	return listResult(all, limit, func(data []byte, one *series) []byte { return appendLabels(data, one.labels) }), nil
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
	limit, start, end, err := r.selection()
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
	return listResult(slices.Compact(found), limit, appendText), nil
}

// listResult has no more than the limit, where there is one.
func listResult[T any](list []T, limit int, appendOne func([]byte, T) []byte) *result {
	var warnings annotations.Annotations
	if limit > 0 && len(list) > limit {
		list, warnings = list[:limit], warnings.Add(errTruncated)
	}
	return &result{appendList(nil, list, appendOne), warnings}
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
