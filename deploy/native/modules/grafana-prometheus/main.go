// A Grafana as far as a Prometheus data source goes: takes a data source's settings and what a dashboard asks of it (JSON on standard
// input), lets Grafana's own back end of that data source do it, and prints what Grafana would answer.
package main

import (
	"context"
	"encoding/json"
	"log"
	"os"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	sdklog "github.com/grafana/grafana-plugin-sdk-go/backend/log"
	"github.com/grafana/grafana/pkg/promlib"
)

type input struct {
	// As a data source is provisioned.
	URL            string            `json:"url"`
	JSONData       json.RawMessage   `json:"jsonData"`
	SecureJSONData map[string]string `json:"secureJsonData"`

	FromMillis int64 `json:"fromMillis"`
	ToMillis   int64 `json:"toMillis"`
	// As `/api/ds/query` takes them.
	Queries []json.RawMessage `json:"queries"`
	// What the page of Grafana asks through `/api/datasources/uid/…/resources/`.
	Resources []resource `json:"resources"`
}

type resource struct {
	Method string `json:"method"`
	Path   string `json:"path"`
	Query  string `json:"query"`
	Body   string `json:"body"`
}

type resourceAnswer struct {
	Status int    `json:"status"`
	Body   string `json:"body"`
}

type health struct {
	// OK or ERROR.
	Status  string `json:"status"`
	Message string `json:"message"`
}

type output struct {
	Health     health                     `json:"health"`
	Heuristics *promlib.Heuristics        `json:"heuristics"`
	Data       *backend.QueryDataResponse `json:"data"`
	Resources  []resourceAnswer           `json:"resources"`
}

func main() {
	var in input
	must(json.NewDecoder(os.Stdin).Decode(&in))
	must(json.NewEncoder(os.Stdout).Encode(ask(in)))
}

func ask(in input) output {
	ctx := context.Background()
	service := promlib.NewService(nil, sdklog.NewNullLogger(), nil)
	plugin := backend.PluginContext{PluginID: "prometheus", DataSourceInstanceSettings: &backend.DataSourceInstanceSettings{
		ID: 1, UID: "console", Type: "prometheus", Name: "console",
		URL: in.URL, JSONData: in.JSONData, DecryptedSecureJSONData: in.SecureJSONData,
	}}
	var out output
	checked, err := service.CheckHealth(ctx, &backend.CheckHealthRequest{PluginContext: plugin})
	must(err)
	out.Health = health{checked.Status.String(), checked.Message}
	// Grafana goes on without them, too.
	out.Heuristics, _ = service.GetHeuristics(ctx, promlib.HeuristicsRequest{PluginContext: plugin})
	if len(in.Queries) > 0 {
		out.Data, err = service.QueryData(ctx, &backend.QueryDataRequest{PluginContext: plugin, Queries: queries(in)})
		must(err)
	}
	for _, one := range in.Resources {
		request := &backend.CallResourceRequest{
			PluginContext: plugin,
			Method:        one.Method, Path: one.Path, URL: one.Path + "?" + one.Query, Body: []byte(one.Body),
		}
		send := backend.CallResourceResponseSenderFunc(func(answer *backend.CallResourceResponse) error {
			out.Resources = append(out.Resources, resourceAnswer{answer.Status, string(answer.Body)})
			return nil
		})
		must(service.CallResource(ctx, request, send))
	}
	return out
}

func queries(in input) []backend.DataQuery {
	period := backend.TimeRange{From: time.UnixMilli(in.FromMillis), To: time.UnixMilli(in.ToMillis)}
	all := make([]backend.DataQuery, 0, len(in.Queries))
	for _, text := range in.Queries {
		var common struct {
			RefID         string `json:"refId"`
			IntervalMs    int64  `json:"intervalMs"`
			MaxDataPoints int64  `json:"maxDataPoints"`
		}
		must(json.Unmarshal(text, &common))
		all = append(all, backend.DataQuery{
			RefID: common.RefID, JSON: text, TimeRange: period,
			Interval: time.Duration(common.IntervalMs) * time.Millisecond, MaxDataPoints: common.MaxDataPoints,
		})
	}
	return all
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
