import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const programs = join(import.meta.dirname, 'programs');

describe('the console exporter', () => {
  it('prints spans, log records and metrics, and sends nothing', async () => {
    const { code, stdout, stderr } = await runProgram({
      args: ['emit.mjs'],
      cwd: programs,
      env: { OTEL_TRACES_EXPORTER: 'console', OTEL_LOGS_EXPORTER: 'console', OTEL_METRICS_EXPORTER: 'console' },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/SPAN\s+work .*"api_key":"\[REDACTED\]"/);
    expect(stdout).toMatch(/hello/);
    expect(stdout).toMatch(/^jobs_total\{.*service_name="printed".*\} 3( |$)/m);
  });

  it('prints no warning where OTEL_LOG_LEVEL asks for silence', async () => {
    const env = {
      OTEL_LOG_LEVEL: 'none',
      BINNACLE_SPOL: 'x',
      OTEL_TRACES_EXPORTER: 'console',
      OTEL_LOGS_EXPORTER: 'none',
      OTEL_METRICS_EXPORTER: 'none',
    };
    expect((await runProgram({ args: ['emit.mjs'], cwd: programs, env })).stderr).toBe('');
  });
});
