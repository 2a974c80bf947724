import type { LogRecord, LogsData, Metric, MetricsData, Resource, Span, TracesData } from 'binnacle/otlp';
import { mapKept } from './map-kept.ts';

// Each as mapKept has it: without the items for which `convert` gives nothing, and the very object that was given where all came back.

export function mapSpans(data: TracesData, convert: (span: Span, resource: Resource) => Span | undefined): TracesData {
  const resourceSpans = mapKept(data.resourceSpans, (ofResource) => {
    const scopeSpans = mapKept(ofResource.scopeSpans, (ofScope) => {
      const spans = mapKept(ofScope.spans, (span) => convert(span, ofResource.resource));
      return spans === ofScope.spans ? ofScope : { ...ofScope, spans };
    });
    return scopeSpans === ofResource.scopeSpans ? ofResource : { ...ofResource, scopeSpans };
  });
  return resourceSpans === data.resourceSpans ? data : { resourceSpans };
}

export function mapLogRecords(
  data: LogsData,
  convert: (record: LogRecord, resource: Resource) => LogRecord | undefined,
): LogsData {
  const resourceLogs = mapKept(data.resourceLogs, (ofResource) => {
    const scopeLogs = mapKept(ofResource.scopeLogs, (ofScope) => {
      const logRecords = mapKept(ofScope.logRecords, (record) => convert(record, ofResource.resource));
      return logRecords === ofScope.logRecords ? ofScope : { ...ofScope, logRecords };
    });
    return scopeLogs === ofResource.scopeLogs ? ofResource : { ...ofResource, scopeLogs };
  });
  return resourceLogs === data.resourceLogs ? data : { resourceLogs };
}

export function mapMetrics(
  data: MetricsData,
  convert: (metric: Metric, resource: Resource) => Metric | undefined,
): MetricsData {
  const resourceMetrics = mapKept(data.resourceMetrics, (ofResource) => {
    const scopeMetrics = mapKept(ofResource.scopeMetrics, (ofScope) => {
      const metrics = mapKept(ofScope.metrics, (metric) => convert(metric, ofResource.resource));
      return metrics === ofScope.metrics ? ofScope : { ...ofScope, metrics };
    });
    return scopeMetrics === ofResource.scopeMetrics ? ofResource : { ...ofResource, scopeMetrics };
  });
  return resourceMetrics === data.resourceMetrics ? data : { resourceMetrics };
}
