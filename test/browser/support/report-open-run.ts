import { encodeRequest, toAnyValue, toKeyValues } from 'binnacle/otlp';
import type { RunningConsole } from '../../support/run-console.ts';

/** Reports once, as a process does every second, that a run has been open since then. */
export async function reportOpenRun({ httpUrl }: RunningConsole, runId: string, sinceMillis: number): Promise<void> {
  const nowNanos = BigInt(Date.now()) * 1_000_000n;
  const operation = {
    traceId: 'd'.repeat(32),
    spanId: 'd'.repeat(16),
    name: 'invoke_workflow slow-import',
    kind: 1,
    startTimeUnixNano: BigInt(sinceMillis) * 1_000_000n,
    attributes: {
      'gen_ai.operation.name': 'invoke_workflow',
      'workflow.name': 'slow-import',
      'workflow.run.id': runId,
    },
  };
  const record = {
    timeUnixNano: nowNanos,
    observedTimeUnixNano: nowNanos,
    severityNumber: 5,
    eventName: 'telemetry.open_operations',
    body: toAnyValue([operation]),
    attributes: [],
  };
  const resource = { attributes: toKeyValues({ 'service.name': 'importer', 'service.instance.id': 'one' }) };
  const scopeLogs = [{ scope: { name: '', attributes: [] }, logRecords: [record] }];
  const response = await fetch(`${httpUrl}/v1/logs`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-protobuf' },
    body: encodeRequest('logs', { resourceLogs: [{ resource, scopeLogs }] }),
  });
  if (!response.ok) throw new Error(`the report was answered ${response.status}: ${await response.text()}`);
}
