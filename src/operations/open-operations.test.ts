import { afterEach, beforeEach, expect, it } from 'vitest';
import { recordTelemetry } from '../../test/integration/operations/record-telemetry.ts';
import type { Telemetry } from '../../test/integration/operations/record-telemetry.ts';
import { createOpenOperations } from '../sdk/exit/index.ts';
import type { OpenOperations } from '../sdk/exit/index.ts';
import { createRedactor } from '../sdk/redaction/index.ts';
import { setCurrentRuntime } from '../sdk/runtime.ts';
import { resolveSettings } from '../settings/index.ts';
import { agent, step, workflow } from '../index.ts';

let telemetry: Telemetry;
let open: OpenOperations;
beforeEach(() => {
  telemetry = recordTelemetry();
  open = createOpenOperations();
  setCurrentRuntime({
    settings: resolveSettings({}, {}).settings,
    redactor: createRedactor({ enabled: false, extraKeys: [] }),
    serviceName: 'test',
    openOperations: open,
    closeAtExit: () => {},
    handle: {},
  });
});
afterEach(async () => {
  setCurrentRuntime(undefined);
  await telemetry[Symbol.asyncDispose]();
});

const crash = { kind: 'uncaught_exception', errorType: 'TypeError', message: 'the process crashed' } as const;

it('an operation is open from its begin to its end, however it ends', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const call = agent({ name: 'a' }, () => promise);
  const handle = step.start({ name: 's' });
  workflow.start({ name: 'w' })[Symbol.dispose]();
  expect(() =>
    workflow({ name: 'w' }, () => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(open.size).toBe(2);
  resolve();
  await call;
  handle.end();
  expect(open.size).toBe(0);
});

it('what is open ends innermost first by the reason that it is given, and later ends change nothing', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const run = workflow({ name: 'w' }, () => agent({ name: 'a' }, () => promise));
  const handle = step.start({ name: 's' });
  open.abort(crash);
  expect(open.size).toBe(0);
  resolve();
  await run;
  handle.end('success');
  expect(telemetry.spans().map(({ name }) => name)).toEqual(['workflow.step s', 'invoke_agent a', 'invoke_workflow w']);
  for (const span of telemetry.spans()) {
    expect(span.attributes).toMatchObject({ 'error.type': 'TypeError', 'process.exit.reason': 'uncaught_exception' });
    expect(span.status.message).toBe('the process crashed');
  }
  const failures = telemetry.events().filter(({ severity }) => severity === 'error');
  expect(failures.map(({ name }) => name)).toEqual(['workflow.step.failed', 'agent.failed', 'workflow.failed']);
  expect(await telemetry.points('workflow.runs')).toMatchObject([
    { attributes: { 'workflow.outcome': 'failure' }, value: 1 },
  ]);
  expect(await telemetry.points('workflow.active')).toMatchObject([{ value: 0 }]);
});

it('an operation is not kept where nothing was started', () => {
  setCurrentRuntime(undefined);
  agent.start({ name: 'a' });
  expect(open.size).toBe(0);
});
