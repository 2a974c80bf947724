import { BinnacleError } from 'binnacle/contract';
import { leastRetention } from '../api/least-retention.ts';
import type { Command, CommandInput, CommandOutput } from '../command.ts';
import { chooseDataDirectory } from '../console/data-directory.ts';
import { linkTo } from '../console/link-to.ts';
import type { RunningConsole } from '../console/start-console.ts';
import { tellProblems } from '../console/tell-problems.ts';
import { untilInterrupted } from '../console/until-interrupted.ts';
import type { WantedPort } from '../console/wanted-port.ts';
import { ownVersion } from '../own-version.ts';
import type { Holder } from '../store/lock.ts';
import type { StoreOptions } from '../store/store.ts';
import { originOf } from './origin-of.ts';
import { showIndexing } from './show-indexing.ts';
import { startOrFind } from './start-or-find.ts';

export const consoleCommand: Command = {
  options: {
    data: {
      type: 'string',
      placeholder: 'folder',
      brief: 'Keep what is received here. Default: binnacle, among your data.',
    },
    memory: { type: 'boolean', brief: 'Keep it until the console ends.' },
    port: { type: 'string', placeholder: 'port', brief: 'Of the page. Default 4319, or the next free one.' },
    host: { type: 'string', placeholder: 'address', brief: 'To listen on. Default 127.0.0.1; others demand a token.' },
    token: {
      type: 'string',
      placeholder: 'text',
      brief: 'Demand this token. Default beyond this machine: a random one.',
    },
    'allow-origin': {
      type: 'string',
      multiple: true,
      placeholder: 'origin',
      brief: 'A web page that may ask and send, such as http://localhost:3000.',
    },
    'otlp-http-port': { type: 'string', placeholder: 'port', brief: 'Default 4318, or the next free one.' },
    'otlp-grpc-port': { type: 'string', placeholder: 'port', brief: 'Default 4317, or the next free one.' },
    'retention-size': {
      type: 'string',
      placeholder: 'size',
      brief: 'Keep at most this much, such as 512MB. Default 1GB.',
    },
    'retention-age': {
      type: 'string',
      placeholder: 'age',
      brief: 'Keep it so long from its arrival, such as 12h. Default 7d.',
    },
    'retention-spans': {
      type: 'string',
      placeholder: 'count',
      brief: 'Keep at most so many spans. Default 5000000.',
    },
  },
  async run(input) {
    const { values, print } = input;
    const options = readOptions(input);
    if (values['memory'] === true && values['data'] !== undefined) {
      throw new BinnacleError('BINNACLE_CLI_OPTION', '--memory keeps nothing, and --data says where: give one of them');
    }
    const interruption = new AbortController();
    const interrupted = untilInterrupted().then(() => interruption.abort());
    const data = chooseDataDirectory({ data: text(input, 'data'), memory: values['memory'] === true });
    const { signal } = interruption;
    const opening = { ...data, retention: options.retention, signal, onIndexing: showIndexing(input) };
    const begin = () => start(options, opening, data.notice, input.note);
    const found = await startOrFind(data.directory, begin, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    if (found === undefined) return { ok: true };
    if (found.running !== undefined) return describeRunning(found.running, input);
    const { started } = found;
    const { link, httpUrl, grpcUrl, notices } = started;
    if (values['json'] === true) {
      print(JSON.stringify({ url: started.url, link, httpUrl, grpcUrl, notices, directory: data.directory }));
    } else {
      for (const notice of notices) print(`[binnacle] ${notice}`);
      print(describeReceiving(httpUrl, grpcUrl));
      print(link);
    }
    const { removeLeftovers } = await import('../console/remove-leftovers.ts');
    removeLeftovers();
    await interrupted;
    await started.close();
    return { ok: true };
  },
};

/** What an answer of a console that runs already goes by. */
const asked: ReadonlySet<string> = new Set(['data', 'json', 'dotenv']);

function describeRunning({ url, token, httpUrl, grpcUrl }: Holder, { values, print }: CommandInput): CommandOutput {
  const link = linkTo(url, token);
  const unused = Object.keys(values).filter((name) => !asked.has(name));
  // A line, as of a console that starts: who reads either need not know which it will be.
  if (values['json'] === true) print(JSON.stringify({ url, link, httpUrl, grpcUrl, isAlreadyRunning: true, unused }));
  return {
    ok: true,
    text: [
      ...(httpUrl === undefined || grpcUrl === undefined ? [] : [describeReceiving(httpUrl, grpcUrl)]),
      `already running at ${link}`,
    ].join('\n'),
    note: unused.length === 0 ? undefined : describeUnused(unused),
  };
}

function describeReceiving(httpUrl: string, grpcUrl: string): string {
  return `[binnacle] Receives OTLP at ${httpUrl} (HTTP) and ${grpcUrl} (gRPC)`;
}

function describeUnused(names: readonly string[]): string {
  const options = names.map((name) => `--${name}`).join(', ');
  return `not used: ${options}. That console goes on as it was started; end it first, or keep another's data elsewhere with --data`;
}

async function start(
  options: Options,
  opening: StoreOptions,
  notice: string | undefined,
  tell: CommandInput['note'],
): Promise<RunningConsole> {
  const { openStore } = await import('../store/open-store.ts');
  // The store's worker reads its modules while this thread reads those of the server.
  const [store, { startConsole }] = await Promise.all([openStore(opening), import('../console/start-console.ts')]);
  tellProblems(store, tell);
  return startConsole({ ...options, version: ownVersion(), store, notices: notice === undefined ? [] : [notice] });
}

type Options = ReturnType<typeof readOptions>;

const sizeUnits = { KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };
const ageUnits = { m: 60_000, h: 3_600_000, d: 86_400_000 };

function readOptions(input: CommandInput) {
  return {
    port: portOf(input, 'port', 4319),
    host: text(input, 'host') ?? '127.0.0.1',
    token: text(input, 'token'),
    allowedOrigins: ((input.values['allow-origin'] as string[] | undefined) ?? []).map(toOrigin),
    otlpHttpPort: portOf(input, 'otlp-http-port', 4318),
    otlpGrpcPort: portOf(input, 'otlp-grpc-port', 4317),
    retention: {
      ...sizeOf(input),
      ...ageOf(input),
      ...spansOf(input),
    },
  };
}

function text({ values }: CommandInput, name: string): string | undefined {
  return values[name] as string | undefined;
}

function toOrigin(given: string): string {
  const origin = originOf(given);
  if (origin !== undefined) return origin;
  throw wrongValue('allow-origin', given, 'write scheme, host and port, such as http://localhost:3000');
}

function portOf(input: CommandInput, name: string, usual: number): WantedPort {
  const given = text(input, name);
  const port = Number(given ?? usual);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535 && given !== '') {
    return { port, option: given === undefined ? undefined : name };
  }
  throw wrongValue(name, given, 'a port is a number from 0, which takes any free one, to 65535');
}

function sizeOf(input: CommandInput): { readonly maxSizeBytes?: number } {
  const maxSizeBytes = quantity(input, 'retention-size', sizeUnits);
  if (maxSizeBytes === undefined) return {};
  if (maxSizeBytes >= leastRetention.maxSizeBytes) return { maxSizeBytes };
  throw wrongValue('retention-size', text(input, 'retention-size'), 'the least is 4MB');
}

function spansOf(input: CommandInput): { readonly maxSpans?: number } {
  const given = text(input, 'retention-spans');
  if (given === undefined) return {};
  if (/^[1-9]\d{0,14}$/.test(given)) return { maxSpans: Number(given) };
  throw wrongValue('retention-spans', given, 'write a number of spans, such as 100000');
}

function ageOf(input: CommandInput): { readonly maxAgeMillis?: number } {
  const maxAgeMillis = quantity(input, 'retention-age', ageUnits);
  if (maxAgeMillis === undefined) return {};
  if (maxAgeMillis >= leastRetention.maxAgeMillis) return { maxAgeMillis };
  throw wrongValue('retention-age', text(input, 'retention-age'), 'write how long, such as 30m');
}

function quantity(input: CommandInput, name: string, units: Readonly<Record<string, number>>): number | undefined {
  const given = text(input, name);
  if (given === undefined) return undefined;
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)([a-zA-Z]+)$/.exec(given) ?? [];
  const factor = units[unit];
  if (factor !== undefined) return Math.round(Number(amount) * factor);
  throw wrongValue(name, given, `write a number with one of the units ${Object.keys(units).join(', ')}`);
}

function wrongValue(name: string, given: string | undefined, advice: string): BinnacleError {
  return new BinnacleError('BINNACLE_CLI_OPTION', `--${name} cannot be "${given}": ${advice}`);
}
