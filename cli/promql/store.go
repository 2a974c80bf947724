package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"syscall/js"

	"github.com/prometheus/prometheus/model/labels"
)

// part is what of a stored point makes up a series: one of these, or the index of a bucket or quantile.
type part int

const (
	partValue part = -1 - iota
	partNative
	partSum
	partCount
)

// stored is a row of the host's table of series. A row whose points are histograms stands for many series of Prometheus.
type stored struct {
	id     float64
	kind   string
	bounds []float64
	held   *readout // of its points; nil where none were read
}

type source struct {
	*stored
	part part
}

// series is one series of Prometheus. It has several sources where rows differ only in what Prometheus does not see,
// such as the bounds of a histogram.
type series struct {
	labels  labels.Labels
	sources []source
}

// hasHistograms says whether there may be native histograms among its samples.
func (s *series) hasHistograms() bool {
	return slices.ContainsFunc(s.sources, func(from source) bool { return from.part == partNative })
}

// store knows the labels of all series, and reads their samples from the host.
type store struct {
	host   js.Value
	byHash map[uint64][]*series
	byName map[string][]*series
	names  []string // the keys of byName, in the order of their arrival
	rows   []*stored
	buffer []byte

	heldNumbers int // of all rows
}

func newStore(host js.Value) *store {
	s := &store{host: host}
	s.clear()
	return s
}

func (s *store) clear() {
	s.byHash = map[uint64][]*series{}
	s.byName = map[string][]*series{}
	s.names = nil
	s.rows, s.heldNumbers = nil, 0
}

type seriesRow struct {
	ID     float64           `json:"id"`
	Kind   string            `json:"kind"`
	Name   string            `json:"name"`
	Labels map[string]string `json:"labels"`
	Bounds []float64         `json:"bounds"`
	HasSum int               `json:"hasSum"`
}

// addSeries takes rows that the store does not know yet, as a JSON array.
func (s *store) addSeries(text string) error {
	var rows []seriesRow
	if err := json.Unmarshal([]byte(text), &rows); err != nil {
		return fmt.Errorf("series: %w", err)
	}
	for _, row := range rows {
		s.addRow(row)
	}
	return nil
}

func (s *store) addRow(row seriesRow) {
	from := &stored{id: row.ID, kind: row.Kind, bounds: row.Bounds}
	s.rows = append(s.rows, from)
	base := labels.NewBuilder(labels.FromMap(row.Labels))
	add := func(name string, part part, extra ...string) {
		base.Set(labels.MetricName, name)
		before := ""
		if len(extra) > 0 {
			before = base.Get(extra[0])
			base.Set(extra[0], extra[1])
		}
		s.addSource(name, base.Labels(), source{from, part})
		if len(extra) > 0 {
			base.Set(extra[0], before)
		}
	}
	switch row.Kind {
	case "histogram":
		for i, bound := range row.Bounds {
			add(row.Name+"_bucket", part(i), "le", decimal(bound))
		}
		add(row.Name+"_bucket", part(len(row.Bounds)), "le", "+Inf")
	case "summary":
		for i, quantile := range row.Bounds {
			add(row.Name, part(i), "quantile", decimal(quantile))
		}
	case "exponential_histogram":
		add(row.Name, partNative)
		return
	default:
		add(row.Name, partValue)
		return
	}
	if row.HasSum == 1 {
		add(row.Name+"_sum", partSum)
	}
	add(row.Name+"_count", partCount)
}

func (s *store) addSource(name string, lbls labels.Labels, from source) {
	hash := lbls.Hash()
	for _, known := range s.byHash[hash] {
		if labels.Equal(known.labels, lbls) {
			known.sources = append(known.sources, from)
			return
		}
	}
	added := &series{labels: lbls, sources: []source{from}}
	s.byHash[hash] = append(s.byHash[hash], added)
	if _, isKnown := s.byName[name]; !isKnown {
		s.names = append(s.names, name)
	}
	s.byName[name] = append(s.byName[name], added)
}

// selectSeries gives the series that all matchers match.
func (s *store) selectSeries(matchers []*labels.Matcher) []*series {
	var selected []*series
	for _, name := range s.names {
		matches := true
		rest := make([]*labels.Matcher, 0, len(matchers))
		for _, m := range matchers {
			if m.Name != labels.MetricName {
				rest = append(rest, m)
			} else if !m.Matches(name) {
				matches = false
				break
			}
		}
		if !matches {
			continue
		}
		for _, candidate := range s.byName[name] {
			if !slices.ContainsFunc(rest, func(m *labels.Matcher) bool { return !m.Matches(candidate.labels.Get(m.Name)) }) {
				selected = append(selected, candidate)
			}
		}
	}
	return selected
}

// activeSeries is selectSeries, without those that had no points about the period.
func (s *store) activeSeries(start, end int64, matchers []*labels.Matcher) []*series {
	selected := s.selectSeries(matchers)
	if start <= minTimeMillis && end >= maxTimeMillis {
		return selected
	}
	bytes := s.copyBytes(s.host.Call("active", float64(start), float64(end)))
	active := make(map[float64]struct{}, len(bytes)/8)
	for i := 0; i < len(bytes); i += 8 {
		active[readFloat(bytes[i:])] = struct{}{}
	}
	return slices.DeleteFunc(selected, func(candidate *series) bool {
		return !slices.ContainsFunc(candidate.sources, func(from source) bool { _, is := active[from.id]; return is })
	})
}

// copyBytes takes over a Uint8Array, until the next call.
func (s *store) copyBytes(bytes js.Value) []byte {
	length := bytes.Get("byteLength").Int()
	if cap(s.buffer) < length {
		s.buffer = make([]byte, length)
	}
	js.CopyBytesToGo(s.buffer[:length], bytes)
	return s.buffer[:length]
}

// decimal is how Prometheus's OTLP receiver writes a bound or a quantile.
func decimal(value float64) string { return strconv.FormatFloat(value, 'f', -1, 64) }
