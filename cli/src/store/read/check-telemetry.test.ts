import { expect, it } from 'vitest';
import { openDatabase } from '../open-database.ts';
import { checkTelemetry } from './check-telemetry.ts';
import { Reader } from './reader.ts';

interface Sender {
  readonly service: string;
  readonly sdk: string;
  readonly lastMillis?: number;
  /** Of which it has sent a run. */
  readonly kind?: string;
}

function sdkCheck(...senders: readonly Sender[]) {
  using database = openDatabase(':memory:');
  const source = database.prepare("INSERT INTO sources VALUES (?, '', '', '', ?, 1, 0, 0, 0, ?)");
  const run = database.prepare(
    `INSERT INTO runs (run_id, kind, name, service, start_micros, end_micros, waits, attempts, retries, agents, spans, errors, calls,
       unpriced_calls, cost_usd, input_tokens, output_tokens, cache_read_tokens, cache_write_tokens, reasoning_tokens, is_waiting)
     VALUES (?, ?, 'w', ?, 0, 0, '[]', 1, 0, '[]', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)`,
  );
  for (const { service, sdk, lastMillis = 0, kind } of senders) {
    source.run(service, sdk, lastMillis);
    if (kind !== undefined) run.run(service, kind, service);
  }
  return checkTelemetry(new Reader(database)).find(({ name }) => name === 'SDK');
}

it('finds nothing wrong with an SDK of another language, which binnacle cannot replace', () => {
  const check = sdkCheck({ service: 'assistant', sdk: 'python opentelemetry 1.30.0', kind: 'agent' });
  expect(check).toEqual({
    name: 'SDK',
    state: 'ok',
    message: 'assistant (python opentelemetry 1.30.0) sends with another SDK, which is well',
  });
});

it('finds nothing wrong with another SDK in a service that runs neither workflows nor agents', () => {
  expect(sdkCheck({ service: 'shop', sdk: 'nodejs opentelemetry 2.0.0' })).toMatchObject({ state: 'ok' });
  expect(sdkCheck({ service: 'shop', sdk: '', kind: 'inference' })).toMatchObject({ state: 'ok' });
});

it('advises binnacle to a service of Node that runs agents with another SDK', () => {
  const python = { service: 'assistant', sdk: 'python opentelemetry 1.30.0', kind: 'agent' };
  expect(sdkCheck(python, { service: 'shop', sdk: 'nodejs opentelemetry 2.0.0', kind: 'agent' })).toMatchObject({
    state: 'warning',
    message: expect.stringMatching(/^shop runs workflows or agents with another SDK: /),
    fix: expect.stringContaining("import 'binnacle/register'"),
  });
});

it('goes by what a service sends with now', () => {
  const service = 'shop';
  const before = { service, sdk: 'nodejs opentelemetry 9.0.0', lastMillis: 1, kind: 'workflow' };
  const check = sdkCheck(before, { service, sdk: 'nodejs opentelemetry 3.0.0 (binnacle 0.1.0)', lastMillis: 2 });
  expect(check).toMatchObject({ state: 'ok', message: 'Every service sends with binnacle' });
});
