import type { DatabaseSync } from 'node:sqlite';
import type { KeyValue, LogsData, MetricsData, Resource, ScopeMetrics, TracesData } from 'binnacle/otlp';
import { mapKept } from '../validate/map-kept.ts';
import { interpretSpan } from '../../interpret/index.ts';
import { dataPointsOf } from '../metrics/data-points.ts';
import { MetricsWriter } from '../metrics/metrics-writer.ts';
import { AttributeIndex } from './attribute-index.ts';
import { CallGroups } from './call-groups.ts';
import { Findings } from './findings.ts';
import { LogGroups } from './log-groups.ts';
import { LogWriter } from './log-writer.ts';
import { MinuteRollups } from './minute-rollups.ts';
import { OpenOperations } from './open-operations.ts';
import { pointsAtTheirTimes } from './points-at-their-times.ts';
import { SenderClocks } from './sender-clocks.ts';
import { Sources } from './sources.ts';
import { toSpanRecord } from './span-record.ts';
import type { SpanRecord } from './span-record.ts';
import { SpanWriter } from './span-writer.ts';
import { Summaries } from './summaries.ts';

/** Of one batch. */
export interface BatchOrigin {
  readonly batchId: number;
  readonly receivedMillis: number;
}

export interface Indexed<D> {
  /** What was indexed: without repeats. The very object that was given when all of it was. */
  readonly data: D;
  readonly items: number;
}

/** Writes everything that is made from batches. `flush` belongs at the end of each transaction, `forget` after a failed one. */
export class BatchIndex {
  readonly summaries: Summaries;
  readonly rollups: MinuteRollups;
  readonly attributes: AttributeIndex;
  readonly metrics: MetricsWriter;
  readonly openOperations: OpenOperations;
  readonly findings: Findings;
  readonly #groups: CallGroups;
  readonly logGroups: LogGroups;
  readonly #spans: SpanWriter;
  readonly #logs: LogWriter;
  readonly sources: Sources;
  readonly #clocks = new SenderClocks();

  constructor(database: DatabaseSync) {
    this.#groups = new CallGroups(database);
    this.logGroups = new LogGroups(database);
    this.summaries = new Summaries(database, this.#groups, this.logGroups);
    this.rollups = new MinuteRollups(database, this.#groups);
    this.attributes = new AttributeIndex(database);
    this.metrics = new MetricsWriter(database);
    this.openOperations = new OpenOperations(database, this.#clocks);
    this.findings = new Findings(database);
    this.#spans = new SpanWriter(database, this.attributes, this.#groups);
    this.#logs = new LogWriter(database, this.attributes, this.logGroups);
    this.sources = new Sources(database);
  }

  addSpans(data: TracesData, { batchId, receivedMillis }: BatchOrigin): Indexed<TracesData> {
    let position = 0;
    const records = this.summaries.withInherited(this.#recordsOf(data, receivedMillis)).values();
    const resourceSpans = mapKept(data.resourceSpans, (ofResource) => {
      const { resource } = ofResource;
      const before = position;
      let hasContent = false;
      const count = ofResource.scopeSpans.reduce((total, { spans }) => total + spans.length, 0);
      const resourceTokens = this.attributes.tokensOf('traces', resource.attributes, 'resource.', count);
      const scopeSpans = mapKept(ofResource.scopeSpans, (ofScope) => {
        const origin = { resource, scope: ofScope.scope, resourceTokens };
        const spans = mapKept(ofScope.spans, (span) => {
          const record = records.next().value;
          if (record === undefined || !this.#spans.write(record, span, origin, { batchId, position })) return undefined;
          position += 1;
          hasContent ||= record.hasContent;
          this.openOperations.end(record.spanId);
          this.rollups.addSpan(record);
          for (const { before, after } of this.summaries.add(record)) this.rollups.replaceSpan(before, after);
          return span;
        });
        return spans === ofScope.spans ? ofScope : { ...ofScope, spans };
      });
      const repeated = count - (position - before);
      if (repeated > 0) this.attributes.tokensOf('traces', resource.attributes, 'resource.', -repeated);
      this.sources.add(resource, { spans: position - before, hasContent }, receivedMillis);
      return scopeSpans === ofResource.scopeSpans ? ofResource : { ...ofResource, scopeSpans };
    });
    this.findings.write(this.#clocks.takeFindings(), receivedMillis);
    return { data: resourceSpans === data.resourceSpans ? data : { resourceSpans }, items: position };
  }

  /** In their order: what a call inherits depends on all that comes with it. */
  #recordsOf({ resourceSpans }: TracesData, receivedMillis: number): SpanRecord[] {
    return resourceSpans.flatMap(({ resource, scopeSpans }) => {
      const atItsTime = this.#clocks.ofSpans(resource, scopeSpans, receivedMillis);
      return scopeSpans.flatMap(({ spans }) =>
        spans.map((sent) => {
          const span = atItsTime(sent);
          return toSpanRecord(span, interpretSpan(span, resource));
        }),
      );
    });
  }

  addLogs(data: LogsData, { batchId, receivedMillis }: BatchOrigin): Indexed<LogsData> {
    let position = 0;
    for (const { resource, scopeLogs } of data.resourceLogs) {
      const before = position;
      let hasContent = false;
      const count = scopeLogs.reduce((total, { logRecords }) => total + logRecords.length, 0);
      const resourceTokens = this.attributes.tokensOf('logs', resource.attributes, 'resource.', count);
      const atItsTime = this.#clocks.ofRecords(resource, scopeLogs, receivedMillis);
      for (const { scope, logRecords } of scopeLogs) {
        const origin = { resource, scope, resourceTokens };
        for (const record of logRecords) {
          const written = this.#logs.write(atItsTime(record), origin, { batchId, position });
          position += 1;
          hasContent ||= written.hasContent;
          this.rollups.addLog(written);
          this.summaries.addLog(record, written);
        }
      }
      this.sources.add(resource, { logs: position - before, hasContent }, receivedMillis);
    }
    this.findings.write(this.#clocks.takeFindings(), receivedMillis);
    return { data, items: position };
  }

  addPoints(data: MetricsData, { batchId, receivedMillis }: BatchOrigin): Indexed<MetricsData> {
    for (const { resource, scopeMetrics } of data.resourceMetrics) {
      this.sources.add(resource, { points: countPoints(scopeMetrics) }, receivedMillis);
    }
    const items = this.metrics.write(pointsAtTheirTimes(this.#clocks, data, receivedMillis), batchId);
    this.findings.write(this.#clocks.takeFindings(), receivedMillis);
    return { data, items };
  }

  /** Writes a batch again that has lost exemplars; what is wrong with its times was found before. */
  rewritePoints(data: MetricsData, { batchId, receivedMillis }: BatchOrigin): void {
    const moved = pointsAtTheirTimes(this.#clocks, data, receivedMillis);
    this.#clocks.takeFindings();
    // Points may be moved to other times than before.
    if (moved === data) this.metrics.removeExemplars(batchId);
    else this.metrics.remove([batchId]);
    this.metrics.write(moved, batchId);
  }

  /** Takes out what is known of a batch beside its rows: attributes, and what its source sent. */
  forgetSpans(data: TracesData, receivedMillis: number): void {
    for (const { resource, scopeSpans } of data.resourceSpans) {
      const spans = scopeSpans.flatMap((ofScope) => ofScope.spans);
      this.#forget('traces', resource, spans);
      this.sources.add(resource, { spans: -spans.length }, receivedMillis);
    }
  }

  forgetLogs(data: LogsData, receivedMillis: number): void {
    for (const { resource, scopeLogs } of data.resourceLogs) {
      const records = scopeLogs.flatMap((ofScope) => ofScope.logRecords);
      this.#forget('logs', resource, records);
      this.sources.add(resource, { logs: -records.length }, receivedMillis);
    }
  }

  forgetPoints(data: MetricsData, receivedMillis: number): void {
    for (const { resource, scopeMetrics } of data.resourceMetrics) {
      this.sources.add(resource, { points: -countPoints(scopeMetrics) }, receivedMillis);
    }
  }

  #forget(
    signal: 'traces' | 'logs',
    resource: Resource,
    items: readonly { readonly attributes: readonly KeyValue[] }[],
  ) {
    this.attributes.tokensOf(signal, resource.attributes, 'resource.', -items.length);
    for (const { attributes } of items) this.attributes.tokensOf(signal, attributes, '', -1);
  }

  /** @param isLast whether to write also what may wait @param arrivedMillis when it came, which may have been elsewhere */
  flush(isLast = false, arrivedMillis = Date.now()): { readonly traceIds: string[]; readonly runIds: string[] } {
    for (const { before, after } of this.summaries.takeInheriting()) this.rollups.replaceSpan(before, after);
    this.rollups.flush();
    this.attributes.flush(isLast);
    const changed = this.summaries.flush(arrivedMillis);
    this.findings.write(this.summaries.takeFindings(), arrivedMillis);
    this.logGroups.flush();
    return changed;
  }

  forget(): void {
    this.#groups.forget();
    this.logGroups.forget();
    this.rollups.forget();
    this.summaries.forget();
    this.attributes.load();
    this.metrics.forget();
    this.openOperations.load();
  }
}

function countPoints(scopeMetrics: readonly ScopeMetrics[]): number {
  let points = 0;
  for (const { metrics } of scopeMetrics) for (const metric of metrics) points += dataPointsOf(metric).length;
  return points;
}
