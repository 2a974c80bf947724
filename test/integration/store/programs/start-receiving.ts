import { join } from 'node:path';
import { encodeRequest } from 'binnacle/otlp';
import type { Signal, TelemetryData } from 'binnacle/otlp';
import type { StorageStatus } from '../../../../cli/src/api/storage.ts';
import { startProgram } from '../../../support/run-program.ts';
import type { Program } from '../../../support/run-program.ts';

const file = join(import.meta.dirname, 'receive.ts');

export interface Receiving {
  readonly program: Program;
  readonly url: string;
  readonly status: StorageStatus;
  /** Answers the status of HTTP; 0 where nobody answered. */
  send<S extends Signal>(signal: S, data: TelemetryData[S]): Promise<number>;
  kill(): Promise<void>;
  close(): Promise<void>;
}

export interface ReceivingProgramOptions {
  /** Modules that are loaded before it. */
  readonly imports?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export async function startReceiving(directory: string, options: ReceivingProgramOptions = {}): Promise<Receiving> {
  const { imports = [], env = {} } = options;
  const flags = ['--conditions=binnacle-source', ...imports.flatMap((name) => ['--import', name])];
  const program = startProgram({ args: [...flags, file, directory], env, timeoutMillis: 240_000 });
  const [line] = await program.printed(/^\{"url".*\}$/mu);
  const { url, status } = JSON.parse(line) as Pick<Receiving, 'url' | 'status'>;
  return {
    program,
    url,
    status,
    async send(signal, data) {
      const headers = { 'content-type': 'application/x-protobuf' };
      const body = Buffer.from(encodeRequest(signal, data));
      try {
        return (await fetch(`${url}/v1/${signal}`, { method: 'POST', headers, body })).status;
      } catch {
        return 0;
      }
    },
    async kill() {
      program.process.kill('SIGKILL');
      await program.exited;
    },
    async close() {
      program.process.kill('SIGTERM');
      const { code, stderr } = await program.exited;
      if (code !== 0) throw new Error(`the program ended with ${code}: ${stderr}`);
    },
  };
}
