import { once } from 'node:events';
import { parseArgs } from 'node:util';

import { findDataDirectory } from './directories.ts';
import { type EngineName, engineNames } from './engine.ts';
import { StackError } from './stack-error.ts';
import type { Stack } from './stack.ts';
import { startStack } from './start-stack.ts';

const usage = `npm run stack [-- --only ${engineNames.join(',')}] [--data DIRECTORY]

Starts the observability engines without containers and ends them with Ctrl-C.
  --only  only these engines, separated by commas
  --data  where they keep their data and logs (default: ${findDataDirectory()})`;

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, data: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) return console.log(usage);
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupted.abort());
  const stack = await startStack({
    ...(values.only === undefined ? {} : { engines: parseEngineNames(values.only) }),
    dataDirectory: values.data ?? findDataDirectory(),
    ports: 'default',
    report: (line) => console.log(line),
    onDeath: ({ message }) => {
      process.exitCode = 1;
      console.error(`${message}\nThe others go on; Ctrl-C ends them.`);
    },
    signal: interrupted.signal,
  });
  console.log(describe(stack));
  if (!interrupted.signal.aborted) await once(interrupted.signal, 'abort');
  console.log('\nending the engines');
  await stack.stop();
}

function parseEngineNames(list: string): EngineName[] {
  return list.split(',').map((text) => {
    const name = engineNames.find((candidate) => candidate === text.trim());
    if (name) return name;
    throw new StackError(
      'BINNACLE_STACK_ENGINE_UNKNOWN',
      `--only names "${text}"; the engines are ${engineNames.join(', ')}`,
    );
  });
}

function describe({ endpoints, dataDirectory, engines, skipped }: Stack): string {
  const addresses: Record<EngineName, string> = {
    collector: `${endpoints.otlpGrpc} (OTLP over gRPC), ${endpoints.otlpHttp} (over HTTP): send telemetry here`,
    prometheus: endpoints.prometheus,
    alertmanager: endpoints.alertmanager,
    loki: endpoints.loki,
    tempo: endpoints.tempo,
  };
  return [
    '',
    ...engines.map((name) => `${name.padEnd(14)}${addresses[name]}`),
    ...skipped.map(({ engine, reason }) => `${engine.padEnd(14)}not started: ${reason}`),
    `${'data and logs'.padEnd(14)}${dataDirectory}`,
    'Ctrl-C ends everything.',
  ].join('\n');
}

run().catch((error: unknown) => {
  process.exitCode = 1;
  if (!(error instanceof Error)) throw error;
  if (error.name === 'AbortError') console.error('stopped before the stack was ready');
  else if ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
    console.error(`${error.message}\n\n${usage}`);
  else console.error(error instanceof StackError ? error.message : error);
});
