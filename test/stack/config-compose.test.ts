import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

import { engines } from '../../deploy/native/index.ts';
import { defaultPorts } from '../../deploy/native/ports.ts';

const execute = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');
const stackFile = await readFile(join(root, 'docker-compose.observability.yml'), 'utf8');
const exampleFile = await readFile(join(root, 'docker-compose.example.yml'), 'utf8');

/** The text of each service by name; the files are formatted, so that a service begins at two spaces of indentation. */
function splitServices(file: string): Map<string, string> {
  const services = file.slice(file.indexOf('\nservices:\n')).split(/\n(?=\S)/)[1] ?? '';
  const parts = services.split(/\n {2}(?=[a-z-]+:\n)/).slice(1);
  return new Map(parts.map((part) => [part.slice(0, part.indexOf(':')), part]));
}

function valueOf(service: string, key: string): string {
  return new RegExp(`^ {4}${key}: (.+)$`, 'm').exec(service)?.[1] ?? '';
}

function memoryMebibytes(service: string): number {
  const [, amount, unit] = /^(\d+)([mg])$/.exec(valueOf(service, 'mem_limit')) ?? [];
  return Number(amount) * (unit === 'g' ? 1024 : 1);
}

const services = splitServices(stackFile);
const everyService = new Map([...services, ...splitServices(exampleFile)]);

describe('the compose files', () => {
  it('are accepted by docker compose', async ({ skip }) => {
    const run = (...args: string[]): Promise<string> =>
      execute('docker', ['compose', ...args], { cwd: root }).then(() => 'accepted', String);
    skip((await run('version')) !== 'accepted', 'docker compose is not installed');
    expect(await run('-f', 'docker-compose.observability.yml', 'config', '--quiet')).toBe('accepted');
    const both = ['-f', 'docker-compose.observability.yml', '-f', 'docker-compose.example.yml'];
    expect(await run(...both, 'config', '--quiet')).toBe('accepted');
  });

  it('have a service for each engine, and Grafana', () => {
    expect([...services.keys()].sort()).toEqual([...Object.keys(engines), 'grafana'].sort());
  });

  it('open every port on this machine only', () => {
    const ports = [...(stackFile + exampleFile).matchAll(/^ +- '?([\d.:]+)'?$/gm)].map((match) => match[1] ?? '');
    expect(ports.length).toBeGreaterThan(7);
    expect(ports.filter((port) => !/^127\.0\.0\.1:\d+:\d+$/.test(port))).toEqual([]);
  });

  it('pin the version of every image', () => {
    const images = [...services.values()].map((service) => valueOf(service, 'image'));
    expect(images.filter((image) => !/^[a-z-]+\/[a-z-]+:v?\d+\.\d+\.\d+$/.test(image))).toEqual([]);
  });

  it('limit the stack to 4 GB of memory and 2 CPUs altogether', () => {
    const stack = [...services.values()];
    expect(stack.reduce((sum, service) => sum + memoryMebibytes(service), 0)).toBeLessThanOrEqual(4096);
    expect(stack.reduce((sum, service) => sum + Number(valueOf(service, 'cpus')), 0)).toBeLessThanOrEqual(2);
  });

  it.each([...everyService.keys()])('limit %s and start it again after a failure', (name) => {
    const service = everyService.get(name) ?? '';
    expect(memoryMebibytes(service)).toBeGreaterThan(0);
    expect(Number(valueOf(service, 'cpus'))).toBeGreaterThan(0);
    expect(valueOf(service, 'restart')).toBe('unless-stopped');
  });

  it('ask every service but the Collector, whose image holds nothing that could ask, whether it works', () => {
    const unasked = [...services].filter(([, text]) => !text.includes('healthcheck:')).map(([name]) => name);
    expect(unasked).toEqual(['collector']);
  });

  it('let no service wait for the health of one that is not asked', () => {
    const waits = [...(stackFile + exampleFile).matchAll(/^ +([a-z]+): \{ condition: service_healthy \}$/gm)];
    const awaited = waits.map((match) => match[1] ?? '');
    expect(awaited.length).toBeGreaterThan(0);
    expect(awaited.filter((name) => !everyService.get(name)?.includes('healthcheck:'))).toEqual([]);
  });

  it('keep the data of every engine in a named volume that is declared', () => {
    const declared = [...stackFile.matchAll(/^ {2}([a-z]+-data):$/gm)].map((match) => match[1]);
    const used = [...services.values()].map((text) => /- ([a-z]+-data):/.exec(text)?.[1]);
    expect(new Set(used)).toEqual(new Set(declared));
  });

  it('set no password and let nobody in without one', () => {
    expect(stackFile).not.toMatch(/^ +\w*PASSWORD\w*:/m);
    expect(stackFile).toMatch(/^ +GF_AUTH_ANONYMOUS_ENABLED: 'false'$/m);
  });

  it('mount only files and folders that exist', async () => {
    const sources = [...(stackFile + exampleFile).matchAll(/- \.\/([^:]+):/g)].map((match) => match[1] ?? '');
    await Promise.all(sources.map((source) => access(join(root, source))));
    expect(sources.length).toBeGreaterThan(5);
  });

  it('start each engine with the switches of the native stack', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'binnacle-compose-'));
    const context = { ports: defaultPorts, dataDirectory, engines: [], collectorOverlays: [] };
    for (const engine of Object.values(engines)) {
      const options = await engine.commandLine(context);
      // Values with a colon or a slash are addresses and paths, which differ.
      const missing = options.filter((option) => !/[:/]/.test(option) && !services.get(engine.name)?.includes(option));
      expect(missing).toEqual([]);
    }
    await rm(dataDirectory, { recursive: true });
  });
});
