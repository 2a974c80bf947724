import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fromKeyValues, startReceiver } from '../../../src/otlp/index.ts';
import { runNextStart, runScenario } from './support/run-scenario.ts';

const crashes: readonly { readonly scenario: string; readonly attributes: Readonly<Record<string, RegExp>> }[] = [
  {
    scenario: 'error',
    attributes: {
      'error.type': /^E_BOOM$/,
      'exception.type': /^TypeError$/,
      'exception.message': /^(?!.*ghp_)token /,
      'exception.stacktrace': /^TypeError(?!.*ghp_).*\n +at [^]+\nCaused by: Error: why\n +at /,
    },
  },
  {
    scenario: 'rejection',
    attributes: {
      'error.type': /^RangeError$/,
      'exception.type': /^RangeError$/,
      'exception.message': /^unhandled boom$/,
      'exception.stacktrace': /^RangeError: unhandled boom\n/,
    },
  },
  { scenario: 'text', attributes: { 'error.type': /^_OTHER$/, 'exception.message': /^just a text$/ } },
];

it.each(crashes)(
  'the next start delivers what a process crashed by, in its trace: $scenario',
  async ({ scenario, attributes }) => {
    await using receiver = await startReceiver();
    const spoolRoot = mkdtempSync(join(tmpdir(), 'binnacle-test-'));
    const settings = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.httpUrl, BINNACLE_SPOOL_DIRECTORY: spoolRoot };
    try {
      expect(await runScenario(scenario, settings, 'crash.ts')).toMatchObject({ code: 1, signal: null });
      await runNextStart(settings);
      const records = receiver.logRecords();
      expect(records).toMatchObject([
        { eventName: 'process.crash', severityText: 'error', body: { stringValue: 'Uncaught exception' } },
      ]);
      expect(fromKeyValues(records[0]?.attributes ?? [])).toEqual({
        'process.exit.reason': 'uncaught_exception',
        ...Object.fromEntries(
          Object.entries(attributes).map(([key, pattern]) => [key, expect.stringMatching(pattern)]),
        ),
      });
      const [span] = receiver.spans();
      expect(records[0]).toMatchObject({ traceId: span?.traceId, spanId: span?.spanId });
    } finally {
      rmSync(spoolRoot, { recursive: true, force: true });
    }
  },
);
