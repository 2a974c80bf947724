import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startReceiver } from '../../../src/otlp/index.ts';
import type { Receiver } from '../../../src/otlp/index.ts';
import { runProgram } from '../../support/run-program.ts';
import type { ProgramResult } from '../../support/run-program.ts';

const program = fileURLToPath(new URL('support/emit-spans.ts', import.meta.url));
const isWindows = process.platform === 'win32';
const isRoot = process.getuid?.() === 0;
let receiver: Receiver;
let directory: string;

beforeEach(async () => {
  receiver = await startReceiver();
  directory = mkdtempSync(join(tmpdir(), 'binnacle-test-'));
});

afterEach(async () => {
  await receiver.close();
  rmSync(directory, { recursive: true, force: true });
});

function telemetry(spoolRoot: string): Record<string, string> {
  return { TELEMETRY: JSON.stringify({ url: receiver.httpUrl, spoolRoot, deadlineMillis: 500 }) };
}

/** Runs the program in a shell, for what Node cannot ask of the system. */
function runInShell(command: string, env: Record<string, string>): Promise<ProgramResult> {
  const child = spawn('sh', ['-c', command, 'sh', process.execPath, program], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr })));
}

describe('a spool that cannot be used', () => {
  it.skipIf(isWindows)(
    'is said once when the disk is full; what fits the queue is delivered, the rest counted',
    async () => {
      const smallFiles = 'ulimit -f 8; exec "$1" "$2" "emit beyond the queue"';
      const result = await runInShell(smallFiles, telemetry(directory));
      expect(result.code).toBe(0);
      expect(result.stderr.match(/BINNACLE_SPOOL_DISK_FULL/g)).toHaveLength(1);
      expect(result.stderr).toContain('BINNACLE_DELIVERY_QUEUE_FULL');
      const { traces } = JSON.parse(result.stdout);
      expect(traces.dropped.queue_full).toBeGreaterThan(0);
      expect(traces.delivered + traces.dropped.queue_full).toBe(3_000);
      expect(receiver.spans()).toHaveLength(traces.delivered);
      expect(receiver.spans().map(({ name }) => name)).toEqual(
        Array.from({ length: traces.delivered }, (_, number) => `span ${number}`),
      );
    },
  );

  it.skipIf(isWindows || !isRoot)('is said once when its directory may not be written', async () => {
    chmodSync(directory, 0o755);
    const asNobody = 'exec setpriv --reuid=65534 --regid=65534 --clear-groups "$1" "$2" "emit beyond the queue"';
    const result = await runInShell(asNobody, telemetry(join(directory, 'spool')));
    expect(result.stderr.match(/BINNACLE_SPOOL_UNAVAILABLE/g)).toHaveLength(1);
    expect(result.stderr).toContain('EACCES');
    expect(receiver.spans()).toHaveLength(2_048);
  });

  it('is said once when another file stands in its place', async () => {
    writeFileSync(join(directory, 'file'), '');
    const result = await runProgram({
      args: [program, 'emit beyond the queue'],
      env: telemetry(join(directory, 'file')),
    });
    expect(result.code).toBe(0);
    expect(result.stderr.match(/BINNACLE_SPOOL_UNAVAILABLE/g)).toHaveLength(1);
    expect(receiver.spans()).toHaveLength(2_048);
  });
});

describe('a damaged segment', () => {
  it('is said, and what can be read of it is delivered', async () => {
    receiver.respondWith(() => ({ kind: 'status', http: 503 }));
    await runProgram({ args: [program, 'emit'], env: telemetry(directory) });
    const [segment = ''] = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.spool'),
    );
    const path = join(directory, segment);
    writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('half a record')]));
    receiver.respondWith();
    const result = await runProgram({ args: [program, 'emit'], env: { ...telemetry(directory), INSTANCE: 'next' } });
    expect(result.code).toBe(0);
    expect(result.stderr).toContain('BINNACLE_SPOOL_DAMAGED');
    expect(receiver.spans()).toHaveLength(200);
  });
});
