import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startBinnacle, startConsole } from '../console-api/support/start-console.ts';

it('says in one line of JSON which console runs on the data already, with its token', async () => {
  await using child = await startConsole({ args: ['--token', 'let me in'] });
  const args = ['console', '--json', '--data', child.directory, '--port', '0'];
  const { code, stdout, stderr } = await startBinnacle(args).exited;
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.trimEnd()).not.toContain('\n');
  const { url, link, httpUrl, grpcUrl } = child;
  expect(JSON.parse(stdout)).toEqual({ url, link, httpUrl, grpcUrl, isAlreadyRunning: true, unused: ['port'] });
}, 120_000);

it('runs once where several are started at once on a folder, and the others say where', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'binnacle-at-once-'));
  const ports = ['--port', '0', '--otlp-http-port', '0', '--otlp-grpc-port', '0'];
  const programs = [1, 2, 3].map(() => startBinnacle(['console', '--data', directory, ...ports]));
  onTestFinished(() => {
    for (const { process: child } of programs) child.kill('SIGKILL');
    rmSync(directory, { recursive: true });
  });
  const told = await Promise.all(programs.map((program) => program.printed(/^(already running at )?(http\S+)\n/m)));
  const first = told.findIndex(([, already]) => already === undefined);
  const others = programs.filter((_, index) => index !== first);
  expect((await Promise.all(others.map(({ exited }) => exited))).map(({ code }) => code)).toEqual([0, 0]);
  programs[first]?.process.kill('SIGTERM');
  const served = await programs[first]?.exited;
  expect(served).toMatchObject({ code: 0, stderr: '' });
  expect(served?.stdout).toMatch(/Receives OTLP at http:\S+ \(HTTP\) and http:\S+ \(gRPC\)\nhttp/);
  expect(new Set(told.map(([, , url]) => url)).size).toBe(1);
}, 180_000);
