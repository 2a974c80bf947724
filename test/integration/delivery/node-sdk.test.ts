import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fromKeyValues, startReceiver } from '../../../src/otlp/index.ts';
import type { Receiver } from '../../../src/otlp/index.ts';
import { startProgram } from '../../support/run-program.ts';
import type { Program } from '../../support/run-program.ts';

const program = fileURLToPath(new URL('support/own-node-sdk.ts', import.meta.url));
let receiver: Receiver;
let spoolRoot: string;

beforeEach(async () => {
  receiver = await startReceiver();
  spoolRoot = mkdtempSync(join(tmpdir(), 'binnacle-test-'));
});

afterEach(async () => {
  await receiver.close();
  rmSync(spoolRoot, { recursive: true, force: true });
});

function start(end: string): Program {
  const telemetry = JSON.stringify({ url: receiver.httpUrl, spoolRoot });
  return startProgram({ args: [program, end], env: { TELEMETRY: telemetry } });
}

function arrived() {
  return { spans: receiver.spans().map(({ name }) => name), lines: receiver.logRecords().map(({ body }) => body) };
}

const all = { spans: ['ended', 'open'], lines: [{ stringValue: 'a line' }] };

describe("our processors in an application's own NodeSDK", () => {
  it('deliver when the process drains, with the whole resource', async () => {
    expect(await start('drain').exited).toMatchObject({ code: 0, stderr: '' });
    expect(arrived()).toEqual(all);
    const resource = fromKeyValues(receiver.spans()[0]?.resource.attributes ?? []);
    expect(resource).toMatchObject({ 'service.name': 'own-sdk', 'host.name': expect.any(String) });
  });

  it('lose nothing by process.exit()', async () => {
    expect(await start('exit').exited).toMatchObject({ code: 3, stderr: '' });
    await start('drain').exited;
    expect(arrived()).toEqual({ spans: [...all.spans, ...all.spans], lines: [...all.lines, ...all.lines] });
  });

  it('deliver when a signal ends the process', async () => {
    const waiting = start('wait');
    await waiting.printed('ready');
    waiting.process.kill('SIGTERM');
    expect(await waiting.exited).toMatchObject({ signal: 'SIGTERM' });
    expect(arrived()).toEqual(all);
  });

  it('deliver when the application shuts its SDK down', async () => {
    expect(await start('shutdown').exited).toMatchObject({ code: 0, stderr: '' });
    expect(arrived()).toEqual(all);
  });
});
