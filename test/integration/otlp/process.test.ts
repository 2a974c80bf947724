import { join } from 'node:path';
import { expect, it } from 'vitest';

import { startReceiver } from '../../../src/otlp/index.ts';
import { runProgram, startProgram } from '../../support/run-program.ts';

const program = (name: string): string => join(import.meta.dirname, 'programs', name);

it.each(['http', 'grpc'])('an idle %s connection does not keep the process alive', async (protocol) => {
  await using receiver = await startReceiver({ grpc: true });
  const url = protocol === 'http' ? receiver.httpUrl : receiver.grpcUrl;
  const result = await runProgram({ args: [program('send-and-end.ts'), protocol, url], timeoutMillis: 15_000 });
  expect(result).toMatchObject({ code: 0, stdout: 'accepted\n' });
  expect(receiver.requests).toHaveLength(1);
});

it.each(['http', 'grpc'])('a request over %s without an answer does not keep the process alive', async (protocol) => {
  await using receiver = await startReceiver({ grpc: true, respond: () => ({ kind: 'hang' }) });
  const url = protocol === 'http' ? receiver.httpUrl : receiver.grpcUrl;
  const started = startProgram({ args: [program('send-and-end.ts'), protocol, url], timeoutMillis: 15_000 });
  await receiver.waitFor('the request', ({ requests }) => requests.length === 1);
  started.process.kill('SIGUSR2');
  expect(await started.exited).toMatchObject({ code: 0, signal: null, stdout: '' });
});

it('importing the index does not load grpc-js; asking for gRPC does', async () => {
  const { stdout } = await runProgram({ args: [program('import-index.ts')] });
  expect(stdout).toBe('after import: false\nafter gRPC was asked for: true\n');
});
