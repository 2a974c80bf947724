module binnacle/promql

go 1.26.8

require (
	github.com/prometheus/common v0.70.1
	github.com/prometheus/prometheus v0.314.0
	go.opentelemetry.io/otel/trace v1.44.0
)

require (
	github.com/cespare/xxhash/v2 v2.3.0 // indirect
	github.com/dennwc/varint v1.0.0 // indirect
	github.com/edsrzf/mmap-go v1.2.1-0.20241212181136-fad1cd13edbd // indirect
	github.com/facette/natsort v0.0.0-20181210072756-2cd4dd1e2dcb // indirect
	github.com/grafana/regexp v0.0.0-20250905093917-f7b3be9d1853 // indirect
	github.com/prometheus/client_golang v1.24.1 // indirect
	github.com/prometheus/client_model v0.6.2 // indirect
	go.opentelemetry.io/otel v1.44.0 // indirect
	go.uber.org/atomic v1.11.0 // indirect
	golang.org/x/text v0.40.0 // indirect
	google.golang.org/protobuf v1.36.12-0.20260120151049-f2248ac996af // indirect
	k8s.io/client-go v0.35.3 // indirect
)

// What the engine imports and never uses here, in a few lines each: two thirds of the file would be theirs.
replace (
	github.com/prometheus/client_golang => ./stand-ins/client_golang
	github.com/prometheus/client_model => ./stand-ins/client_model
	go.opentelemetry.io/otel => ./stand-ins/otel
	go.opentelemetry.io/otel/trace => ./stand-ins/otel-trace
	google.golang.org/protobuf => ./stand-ins/protobuf
	k8s.io/client-go => ./stand-ins/client-go
)
