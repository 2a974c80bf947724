import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { runConsole } from '../../support/run-console.ts';
import { makeHome, runNpmStart } from './support/run-npm-start.ts';

interface Run {
  readonly state: string;
  readonly outcome?: string;
}

/** Of the runs that the console has, in time, at least one in each of these states. */
async function runsIn(states: readonly string[], link: string): Promise<void> {
  const { origin, searchParams } = new URL(link);
  const headers = { authorization: `Bearer ${searchParams.get('token')}` };
  const seen = new Set<string>();
  await vi.waitFor(
    async () => {
      const response = await fetch(`${origin}/api/console/v1/runs?from=0&to=8640000000000`, { headers });
      const { items } = (await response.json()) as { readonly items: readonly Run[] };
      for (const { state } of items) seen.add(state);
      expect([...seen]).toEqual(expect.arrayContaining([...states]));
    },
    { timeout: 60_000, interval: 200 },
  );
}

describe('npm start', { timeout: 120_000 }, () => {
  it('shows runs of the example in the console behind its link, and leaves nothing behind at Ctrl-C', async () => {
    await using started = runNpmStart();
    await runsIn(['running', 'ended'], await started.link);
    expect(existsSync(join(started.home, '.local/share/binnacle/binnacle.db'))).toBe(true);
    expect(started.processes().length).toBeGreaterThan(6);
    started.interrupt();
    expect(await started.exited).toMatchObject({ code: 0, stdout: `${await started.link}\n` });
    expect(started.processes()).toEqual([]);
  });

  it('runs the example beside a console that runs on the data already, and leaves that one alone', async () => {
    await using console = await runConsole({ args: ['--token', 'let me in'] });
    await using started = runNpmStart(['--data', console.directory]);
    expect(await started.link).toBe(console.link);
    await runsIn(['running'], console.link);
    started.interrupt();
    const { code, stderr } = await started.exited;
    expect(code).toBe(0);
    expect(stderr).toContain(`A console runs on this data already, at ${console.url}`);
    expect(started.processes()).toEqual([]);
    expect((await fetch(`${console.url}/-/healthy`)).status).toBe(200);
  });

  it('says which port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await vi.waitFor(() => expect(server.listening).toBe(true));
    const { port } = server.address() as AddressInfo;
    await using started = runNpmStart(['--otlp-grpc-port', `${port}`]);
    const { code, stdout, stderr } = await started.exited;
    server.close();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`It did not start:\nBINNACLE_CONSOLE_PORT: --otlp-grpc-port ${port} is taken`);
    expect(started.processes()).toEqual([]);
  });

  it('says where data is kept where the home cannot be written, and why the console ended', async () => {
    const home = makeHome();
    // Root writes nearly everywhere, but not below a file.
    writeFileSync(join(home, '.local'), '');
    await using started = runNpmStart([], home);
    await started.link;
    const lock = readFileSync(join(home, '.binnacle/binnacle.json'), 'utf8');
    process.kill((JSON.parse(lock) as { readonly pid: number }).pid, 'SIGKILL');
    const { code, stdout, stderr } = await started.exited;
    expect(code).toBe(1);
    expect(stdout).toContain(`cannot be written; data is kept in ${home}/.binnacle`);
    expect(stderr).toContain('The console ended:\nIt was ended by SIGKILL');
    expect(started.processes()).toEqual([]);
  });
});
