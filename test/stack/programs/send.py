"""Sends one trace of two spans, one counter and one log record by OTLP, and prints the trace id: send.py grpc|http ENDPOINT none|gzip SERVICE"""

import logging
import sys

from opentelemetry import metrics, trace
from opentelemetry._logs import set_logger_provider
from opentelemetry.sdk._logs import LoggerProvider, LoggingHandler
from opentelemetry.sdk._logs.export import SimpleLogRecordProcessor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

protocol, endpoint, compression, service = sys.argv[1:]

if protocol == "grpc":
    from grpc import Compression
    from opentelemetry.exporter.otlp.proto.grpc._log_exporter import OTLPLogExporter
    from opentelemetry.exporter.otlp.proto.grpc.metric_exporter import OTLPMetricExporter
    from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter

    options = {"compression": Compression.Gzip if compression == "gzip" else Compression.NoCompression, "insecure": True}
    address = lambda signal: endpoint
else:
    from opentelemetry.exporter.otlp.proto.http import Compression
    from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    options = {"compression": Compression.Gzip if compression == "gzip" else Compression.NoCompression}
    address = lambda signal: f"{endpoint}/v1/{signal}"

resource = Resource.create({"service.name": service})
traces = TracerProvider(resource=resource)
traces.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter(endpoint=address("traces"), **options)))
trace.set_tracer_provider(traces)
meters = MeterProvider(
    resource=resource,
    metric_readers=[PeriodicExportingMetricReader(OTLPMetricExporter(endpoint=address("metrics"), **options))],
)
metrics.set_meter_provider(meters)
logs = LoggerProvider(resource=resource)
logs.add_log_record_processor(SimpleLogRecordProcessor(OTLPLogExporter(endpoint=address("logs"), **options)))
set_logger_provider(logs)
logger = logging.getLogger("orders")
logger.addHandler(LoggingHandler(level=logging.INFO, logger_provider=logs))
logger.setLevel(logging.INFO)

tracer = trace.get_tracer("orders")
with tracer.start_as_current_span("place order", attributes={"order.id": "o-1", "order.items": 3}) as span:
    with tracer.start_as_current_span("charge card"):
        logger.warning("card was charged twice", extra={"order.id": "o-1"})
    print(format(span.get_span_context().trace_id, "032x"))
metrics.get_meter("orders").create_counter("orders.placed", unit="{order}").add(2, {"order.kind": "web"})
for provider in (traces, meters, logs):
    provider.shutdown()
