import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromAnyValue, fromKeyValues, startReceiver } from '../../../src/otlp/index.ts';
import type { ReceivedLogRecord, Receiver } from '../../../src/otlp/index.ts';
import { runProgram } from '../../support/run-program.ts';

const programs = join(import.meta.dirname, 'programs');

type Line = Readonly<Record<string, unknown>> & { readonly message: string };

async function run(program: string, env: Readonly<Record<string, string>> = {}) {
  const receiver: Receiver = await startReceiver();
  const spool = mkdtempSync(join(tmpdir(), 'binnacle-logging-'));
  try {
    const result = await runProgram({
      args: [program],
      cwd: programs,
      env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.httpUrl, BINNACLE_SPOOL_DIRECTORY: spool, ...env },
    });
    expect(result).toMatchObject({ code: 0, stderr: '' });
    const printed = result.stdout.trimEnd().split('\n');
    const sent = receiver.logRecords().filter(({ scope }) => scope.name === 'binnacle.logger');
    return { printed, sent };
  } finally {
    await receiver.close();
    rmSync(spool, { recursive: true, force: true });
  }
}

describe('the logger', () => {
  let lines: Line[];
  let sent: readonly ReceivedLogRecord[];
  let span: { readonly traceId: string; readonly spanId: string };
  const line = (message: string): Line | undefined => lines.find((entry) => entry.message === message);
  const record = (message: string): ReceivedLogRecord | undefined =>
    sent.find(({ body }) => fromAnyValue(body ?? {}) === message);

  beforeAll(async () => {
    const result = await run('log-lines.mjs');
    const parsed = result.printed.map((text) => JSON.parse(text) as Line);
    span = (parsed.find((entry) => 'expected' in entry) as unknown as { expected: typeof span }).expected;
    lines = parsed.filter((entry) => 'message' in entry);
    sent = result.sent;
  });

  it('prints one JSON object a line with the fields of the schema', () => {
    expect(line('Agent started')).toEqual({
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      level: 'info',
      message: 'Agent started',
      service: 'agents',
      component: 'agent',
      traceId: span.traceId,
      spanId: span.spanId,
      userId: 'u-1',
      sessionId: 's-1',
      tenantId: 't-1',
      projectId: 'p-1',
      agentId: 'planner',
      taskId: 'task-1',
      workflowRunId: 'r-1',
      duration: 150,
      data: { attempts: 2 },
    });
  });

  it('leaves out what is not known outside of a trace', () => {
    expect(line('outside of any trace')).toEqual({
      timestamp: expect.any(String),
      level: 'info',
      message: 'outside of any trace',
      service: 'agents',
      component: 'agent',
    });
  });

  it('describes an error with its code, stack, details and the chain of its causes', () => {
    expect(line('Database query failed')).toMatchObject({
      level: 'error',
      data: { query: 'SELECT 1' },
      error: {
        code: 'DB_QUERY',
        message: 'query failed',
        stack: expect.stringContaining('log-lines.mjs'),
        details: { table: 'tasks' },
        cause: { code: 'ECONNRESET', message: 'connection reset' },
      },
    });
    expect(line('Thrown text')).toMatchObject({ error: { code: 'UNKNOWN_ERROR', message: 'just text' } });
  });

  it('hides secrets, by key and by format', () => {
    expect(line('Retry scheduled')?.['data']).toEqual({
      apiKey: '[REDACTED]',
      header: expect.stringMatching(/^Bearer \[REDACTED\]$/),
    });
    expect(JSON.stringify(lines)).not.toContain('hidden-by-key');
  });

  it('prints nothing below its level', () => {
    expect(line('not shown at the level info')).toBeUndefined();
  });

  it('sends each line by OTLP, within the trace that it was written in', () => {
    expect(sent.map(({ body }) => fromAnyValue(body ?? {}))).toEqual(lines.map(({ message }) => message));
    const started = record('Agent started');
    expect(started).toMatchObject({
      traceId: span.traceId,
      spanId: span.spanId,
      severityText: 'info',
      severityNumber: 9,
    });
    expect(fromKeyValues(started?.attributes ?? [])).toMatchObject({
      'app.component': 'agent',
      'session.id': 's-1',
      'tenant.id': 't-1',
      'user.id': 'u-1',
      'project.id': 'p-1',
      'gen_ai.agent.name': 'planner',
      'task.id': 'task-1',
      'workflow.run.id': 'r-1',
      attempts: 2,
    });
  });

  it('sends an error by the names of the semantic conventions', () => {
    expect(fromKeyValues(record('Database query failed')?.attributes ?? [])).toMatchObject({
      'error.type': 'DB_QUERY',
      'exception.type': 'Error',
      'exception.message': 'query failed',
      'exception.stacktrace': expect.stringMatching(/query failed[\s\S]*Caused by: Error: connection reset/),
    });
  });
});

describe('lines that repeat', () => {
  it('are printed and sent once, and then as a count', async () => {
    const { printed, sent } = await run('repeat.mjs');
    const lines = printed.map((text) => JSON.parse(text) as Line);
    expect(lines.map(({ data, repeated }) => [data, repeated])).toEqual([
      [{ host: 'db' }, undefined],
      [{ host: 'other' }, undefined],
      [{ host: 'db' }, 99],
    ]);
    expect(sent.map(({ attributes }) => fromKeyValues(attributes)['log.repeated'])).toEqual([undefined, undefined, 99]);
  });
});

describe('the ratio of a level', () => {
  it('keeps about a tenth of the traces at level debug, and all lines of each', async () => {
    const { printed } = await run('debug-ratio.mjs', { BINNACLE_LOG_LEVEL: 'debug' });
    const byTrace = Map.groupBy(
      printed.map((text) => JSON.parse(text) as Line),
      ({ traceId }) => traceId,
    );
    expect(byTrace.size).toBeGreaterThan(50);
    expect(byTrace.size).toBeLessThan(160);
    expect([...byTrace.values()].every((lines) => lines.length === 2)).toBe(true);
  });
});

describe('the pretty format', () => {
  it('is for people: time, level, component, message and details in one line', async () => {
    const { printed } = await run('repeat.mjs', { BINNACLE_LOG_FORMAT: 'pretty' });
    expect(printed[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} WARN {2}loop Stream connection lost host=db$/);
    expect(printed[2]).toMatch(/\(repeated 99 times\)/);
  });
});
