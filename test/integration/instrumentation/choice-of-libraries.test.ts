import { cp, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository, runFiles } from './support/run-files.ts';
import type { Telemetry } from './support/telemetry.ts';

/** Serves a request of its own through Express, logs with pino, and looks up a name, which upstream captures. */
const application = `
require('binnacle/register');
const express = require('express');
const { lookup } = require('node:dns');
const logger = require('pino')();
const server = express()
  .get('/users/:user', (request, response) => {
    logger.info('asked');
    lookup('localhost', () => response.end());
  })
  .listen(0, async () => {
    await fetch('http://127.0.0.1:' + server.address().port + '/users/7').then((answer) => answer.text());
    server.close();
    server.closeAllConnections();
  });`;

function run(env: Readonly<Record<string, string>>): Promise<Telemetry> {
  return runFiles({ files: { 'main.cjs': application }, args: ['main.cjs'], env });
}

const namesOf = ({ spans }: Telemetry): string[] => spans.map(({ name }) => name).sort((a, b) => a.localeCompare(b));

describe('the choice of libraries', () => {
  it('captures all that it knows by default', async () => {
    const seen = await run({});
    expect(namesOf(seen)).toEqual(['GET', 'GET /users/:user']);
    expect(seen.logs.map(({ body }) => body)).toEqual(['asked']);
    expect(seen.stderr).toBe('');
  });

  it('captures only those that are enabled', async () => {
    const seen = await run({ OTEL_NODE_ENABLED_INSTRUMENTATIONS: 'http,pino' });
    expect(namesOf(seen)).toEqual(['GET']);
    expect(seen.spans[0]?.kind).toBe(2);
    expect(seen.logs).toHaveLength(1);
  });

  it('does not capture those that are disabled, which counts after what is enabled', async () => {
    const seen = await run({
      OTEL_NODE_ENABLED_INSTRUMENTATIONS: 'http,undici,pino',
      OTEL_NODE_DISABLED_INSTRUMENTATIONS: 'undici,pino',
    });
    expect(namesOf(seen)).toEqual(['GET']);
    expect(seen.logs).toEqual([]);
    expect(seen.stdout).not.toContain('trace_id');
  });

  it('captures nothing where it is told so', async () => {
    const seen = await run({ BINNACLE_INSTRUMENTATIONS: 'none' });
    expect([seen.spans, seen.logs]).toEqual([[], []]);
  });

  it('says which name it does not know', async () => {
    const seen = await run({ OTEL_NODE_DISABLED_INSTRUMENTATIONS: 'expres,runtime-node' });
    expect(seen.stderr).toMatch(
      /^\[binnacle\] BINNACLE_INSTRUMENTATION_UNKNOWN: OTEL_NODE_DISABLED_INSTRUMENTATIONS names expres, .*did you mean express\?/,
    );
    expect(namesOf(seen)).toEqual(['GET', 'GET /users/:user']);
  });

  it('adds what only upstream captures, and doubles nothing that both do', async () => {
    const seen = await run({ BINNACLE_INSTRUMENTATIONS: 'all', OTEL_NODE_DISABLED_INSTRUMENTATIONS: 'net' });
    expect(namesOf(seen)).toEqual(['dns.lookup', 'GET', 'GET /users/:user']);
    expect(seen.span('dns.lookup').traceId).toBe(seen.span('GET /users/:user').traceId);
    expect(seen.logs).toHaveLength(1);
    expect(seen.points('http.server.request.duration')).toMatchObject([{ value: 1 }]);
    expect(seen.stderr).toBe('');
  });

  it('says what to install where all is asked for and upstream is not there, and captures its own', async () => {
    const install = async (nodeModules: string): Promise<void> => {
      await mkdir(join(nodeModules, 'binnacle'), { recursive: true });
      await mkdir(join(nodeModules, '@opentelemetry'));
      for (const name of ['@opentelemetry/api', 'express', 'pino']) {
        await symlink(join(repository, 'node_modules', name), join(nodeModules, name));
      }
      // A copy, because Node looks for the peer from where the package really is.
      await cp(join(repository, 'package.json'), join(nodeModules, 'binnacle/package.json'));
      const filter = (source: string): boolean => !source.endsWith('.map') && !source.endsWith('.d.ts');
      await cp(join(repository, 'dist'), join(nodeModules, 'binnacle/dist'), { recursive: true, filter });
    };
    const env = { BINNACLE_INSTRUMENTATIONS: 'all' };
    const seen = await runFiles({ files: { 'main.cjs': application }, args: ['main.cjs'], env, install });
    expect(seen.stderr).toMatch(
      /^\[binnacle\] BINNACLE_INSTRUMENTATION_PEER_MISSING: .*npm install @opentelemetry\/auto-instrumentations-node/,
    );
    expect(namesOf(seen)).toEqual(['GET', 'GET /users/:user']);
  });
});
