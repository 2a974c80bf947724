import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendRun } from './support/send-run.ts';
import type { SentRun } from './support/send-run.ts';
import { startBinnacle, startConsole } from './support/start-console.ts';
import type { ConsoleChild } from './support/start-console.ts';

let child: ConsoleChild;
let run: SentRun;
beforeAll(async () => {
  child = await startConsole();
  run = await sendRun(child.httpUrl, { number: 1, failure: 'nobody answers' });
});
afterAll(() => child[Symbol.asyncDispose]());

describe('the terminal', { timeout: 120_000 }, () => {
  it('prints runs as a table and as JSON', async () => {
    const table = await startBinnacle(['runs', '--url', child.url]).exited;
    expect(table.stdout).toMatch(
      /^outcome +name +service +started +duration +tokens +cost +run\nfailure +checkout +shop .* 5 s .*run-1  stock: nobody answers → buyer → checkout\n$/,
    );
    const json = await startBinnacle(['runs', '--data', child.directory, '--filter', 'outcome = success', '--json'])
      .exited;
    expect(JSON.parse(json.stdout)).toEqual({ items: [] });
  });

  it('says what a list leaves out, and which key of its filter there is not', async () => {
    const logs = await startBinnacle(['logs', '--url', child.url, '--limit', '1']).exited;
    expect([logs.code, logs.stderr]).toEqual([0, '[binnacle] the newest 1 of more; --limit shows up to 1000\n']);
    const runs = await startBinnacle(['runs', '--url', child.url, '--filter', 'customer.plam=gold']).exited;
    expect(runs).toMatchObject({
      code: 0,
      stdout: 'No runs that match the filter within the last hour. "--since 1d" looks further back.\n',
      stderr: '[binnacle] no attribute is called customer.plam\n',
    });
  });

  it('refuses a key that is nearly one of the language, which a script would take for nothing found', async () => {
    const message = 'no attribute is called outcom; did you mean outcome?';
    const ask = (...args: string[]) =>
      startBinnacle([...args, '--url', child.url, '--filter', 'outcom=failure']).exited;
    const [json, ...others] = await Promise.all([ask('runs', '--json'), ask('runs', '--follow'), ask('cost')]);
    expect(json).toMatchObject({ code: 1, stderr: '' });
    expect(JSON.parse(json.stdout)).toEqual({ error: { code: 'BINNACLE_FILTER_KEY', message } });
    for (const { code, stderr } of others) {
      expect({ code, stderr }).toEqual({ code: 1, stderr: `[binnacle] BINNACLE_FILTER_KEY: ${message}\n` });
    }
  });

  it('prints a trace as a tree below how its run ended, by its id and by that of its run', async () => {
    const byRun = await startBinnacle(['trace', run.runId, '--data', child.directory]).exited;
    const [head, tree = ''] = byRun.stdout.split('\n\n');
    expect(head).toMatch(
      /^workflow checkout: failure\n {2}Why +stock: nobody answers.*\n {2}Run +run-1\n[^]* {2}Spent +1\.1k tokens/,
    );
    expect(tree.split('\n')).toEqual([
      `trace ${run.traceId} · ${new Date(run.startedAtMillis).toISOString()}`,
      '└─ invoke_workflow checkout · workflow · shop · 5 s · failed: nobody answers',
      '   └─ invoke_agent buyer · agent · 4.8 s · failed: nobody answers',
      expect.stringMatching(/^ {6}├─ chat gpt-5-mini · inference · 2 s · 1.1k tokens · \$0\.0/),
      '      └─ execute_tool stock · tool · 2.5 s · failed: nobody answers',
      '',
    ]);
    const byTrace = await startBinnacle(['trace', run.traceId, '--url', child.url, '--json']).exited;
    expect(JSON.parse(byTrace.stdout)).toMatchObject({ spanIds: run.spanIds });
  });

  it('prints runs in another order, what they cost, and one as Markdown', async () => {
    const [sorted, wrong, cost, json, byRun, byTrace] = await Promise.all(
      [
        ['runs', '--sort', 'cost'],
        ['runs', '--sort', 'colour'],
        ['cost', '--since', '24h', '--group', 'model,tenant'],
        ['cost', '--group', 'model', '--json'],
        ['trace', run.runId, '--markdown'],
        ['trace', run.traceId, '--markdown'],
      ].map((args) => startBinnacle([...args, '--url', child.url]).exited),
    );
    expect(sorted?.stdout).toContain('run-1');
    expect([wrong?.code, wrong?.stderr]).toEqual([1, expect.stringContaining('--sort cannot be "colour"')]);
    expect(cost?.stdout).toMatch(
      /^model +tenant +calls +tokens +cost +before\ngpt-5-mini .* 1 +1\.1k +\$0\.0\d+ +\$0\.00\ntotal .* 1 +1\.1k +\$0\.0\d+ +\$0\.00\n$/,
    );
    expect(JSON.parse(json?.stdout ?? '')).toMatchObject({ rows: [{ group: { model: 'gpt-5-mini' } }] });
    expect(byRun?.stdout).toMatch(/^# workflow checkout: failure\n/);
    expect(byTrace?.stdout).toBe(byRun?.stdout);
  });

  it('says what is wrong with an id, and with an address', async () => {
    const [unknown, other] = await Promise.all([
      startBinnacle(['trace', 'f'.repeat(32), '--url', child.url]).exited,
      startBinnacle(['runs', '--url', child.httpUrl]).exited,
    ]);
    expect(unknown.stderr).toMatch(
      /^\[binnacle\] BINNACLE_API_NOT_FOUND: neither a trace nor a run "f+" is kept\. .*\n$/,
    );
    expect(other.stderr).toMatch(/^\[binnacle\] BINNACLE_CONSOLE_UNREACHABLE: .* is not a binnacle console, .*\n$/);
  });

  it('follows log records as they arrive', async () => {
    const program = startBinnacle(['logs', '--url', child.url, '--follow', '--filter', 'level >= warn']);
    await program.printed('nobody answers');
    await sendRun(child.httpUrl, { number: 2 });
    await program.printed('stock is low');
    program.process.kill('SIGINT');
    const { code, stdout } = await program.exited;
    expect(code).toBe(0);
    expect(stdout).not.toContain('is looked up');
  });

  it('follows log records from the newest few, and then only what arrives', async () => {
    const hourAgo = Date.now() - 3_000_000;
    await sendRun(child.httpUrl, { number: 6, startedAtMillis: hourAgo });
    const program = startBinnacle(['logs', '--url', child.url, '--follow', '--limit', '1', '--json']);
    await program.printed('\n');
    await sendRun(child.httpUrl, { number: 7, startedAtMillis: hourAgo });
    await program.printed(/run-7.*\n.*run-7/);
    program.process.kill('SIGINT');
    const { stdout } = await program.exited;
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly runId: string }).runId);
    expect(lines).toEqual([expect.not.stringMatching(/run-[67]/), 'run-7', 'run-7']);
  });

  it('waits for a console that is started anew, says so once, and goes on', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'binnacle-follow-'));
    try {
      const before = await startConsole({ directory });
      const program = startBinnacle(['logs', '--url', before.url, '--follow', '--limit', '1']);
      await sendRun(before.httpUrl, { number: 1, failure: 'before' });
      await program.printed('before');
      let said = '';
      program.process.stderr?.on('data', (text: string) => (said += text));
      await before[Symbol.asyncDispose]();
      const line =
        '[binnacle] BINNACLE_CONSOLE_UNREACHABLE: the console answers no more. It is waited for until it does\n';
      await expect.poll(() => said, { timeout: 30_000 }).toBe(line);
      await using after = await startConsole({ directory, args: ['--port', new URL(before.url).port] });
      expect(after.url).toBe(before.url);
      await sendRun(after.httpUrl, { number: 2, failure: 'afterwards' });
      await program.printed('afterwards');
      program.process.kill('SIGINT');
      expect(await program.exited).toMatchObject({ code: 0, stderr: line });
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });

  it('follows runs: each when it begins, and when nothing more arrives of it', async () => {
    const program = startBinnacle(['runs', '--url', child.url, '--follow', '--filter', 'run != run-1']);
    await program.printed(/^outcome +name .* run$/m);
    await sendRun(child.httpUrl, { number: 4, service: 'a shop with a long name' });
    await program.printed('run-4');
    await sendRun(child.httpUrl, { number: 5 });
    const [line] = await program.printed(/^.*run-5$/m);
    program.process.kill('SIGINT');
    const { stdout } = await program.exited;
    const [before = ''] = stdout.match(/^.*run-4$/m) ?? [];
    expect(line.indexOf('run-5')).toBe(before.indexOf('run-4'));
  });

  it('shows what would give orders to the terminal', async () => {
    const hostile = await sendRun(child.httpUrl, { number: 3, failure: 'line\nbreak \u001b[31mred\u0007 \u202eevil' });
    for (const command of [['runs'], ['logs'], ['trace', hostile.traceId]]) {
      const { stdout } = await startBinnacle([...command, '--url', child.url]).exited;
      expect(stdout).toContain('break \\u001b[31mred\\u0007 \\u202eevil');
      // oxlint-disable-next-line no-control-regex -- they are what must not be there
      expect(stdout).not.toMatch(/[\0-\t\v-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|^break/m);
    }
    const { stdout } = await startBinnacle(['logs', '--url', child.url, '--json']).exited;
    expect(JSON.parse(stdout)).toHaveProperty('items.0.attributes');
    expect(stdout).not.toContain('\u202e');
    expect(JSON.stringify(JSON.parse(stdout))).toContain('\u202eevil');
  });

  it('erases only when told so, where nobody can be asked', async () => {
    const erase = (...args: string[]) => startBinnacle(['erase', '--url', child.url, ...args]).exited;
    const [all, session, run, dry] = await Promise.all([
      erase('--all'),
      erase('--session', 's'),
      erase('--run', 'run-3'),
      erase('--all', '--dry-run'),
    ]);
    expect([all.code, session.code, run.code, dry.code]).toEqual([1, 1, 1, 0]);
    expect(all.stderr).toMatch(
      /^\[binnacle\] BINNACLE_CLI_CONFIRMATION: .* everything that is kept, with \d+ runs with \d+ spans\. Add --yes /,
    );
    expect(session.stderr).toContain('what carries session s: 0 runs with 0 spans');
    expect(run.stderr).toContain('whether to erase run run-3, with 4 spans. Add --yes');
    expect(dry.stdout).toMatch(/^It would erase everything that is kept, with [1-9]\d* runs with [1-9]\d* spans\n$/);
  });

  it('erases by the console that runs', async () => {
    const erase = () => startBinnacle(['erase', '--run', 'run-3', '--yes', '--data', child.directory]).exited;
    expect(await erase()).toMatchObject({ code: 0, stdout: '4 spans and 2 log records are erased\n' });
    expect(await erase()).toMatchObject({
      code: 1,
      stderr: '[binnacle] BINNACLE_API_NOT_FOUND: nothing is kept of run run-3\n',
    });
  });

  it('is told the token by a console beside it, and else by an option or a variable', async () => {
    await using guarded = await startConsole({ args: ['--token', 'let-me-in'] });
    const runs = (args: string[], env = {}) => startBinnacle(['runs', ...args], env).exited;
    const { url } = guarded;
    const [beside, bare, wrong, given, link] = await Promise.all([
      runs(['--data', guarded.directory]),
      runs(['--url', url]),
      runs(['--url', url, '--token', 'open']),
      runs(['--url', url], { BINNACLE_CONSOLE_TOKEN: 'let-me-in' }),
      runs(['--url', guarded.link]),
    ]);
    expect([beside.code, given.code, link.code]).toEqual([0, 0, 0]);
    expect(bare.stderr).toMatch(/BINNACLE_API_TOKEN: .* demands a token\. .*--token or in BINNACLE_CONSOLE_TOKEN\n$/);
    expect(wrong.stderr).toMatch(/BINNACLE_API_TOKEN: .* has another token /);
  });

  it('reads what a console left that does not run', async () => {
    child.program.process.kill('SIGTERM');
    await child.program.exited;
    const { code, stdout } = await startBinnacle(['runs', '--data', child.directory, '--json']).exited;
    expect([
      code,
      (JSON.parse(stdout) as { items: { runId: string }[] }).items.map(({ runId }) => runId).sort(),
    ]).toEqual([0, ['run-1', 'run-2', 'run-4', 'run-5', 'run-6', 'run-7']]);
    const following = await startBinnacle(['logs', '--data', child.directory, '--follow']).exited;
    expect([following.code, following.stderr]).toEqual([
      0,
      '[binnacle] nothing is followed: no console runs on this data\n',
    ]);
    const { stderr } = await startBinnacle(['runs', '--data', child.directory, '--filter', '(']).exited;
    expect(stderr).toMatch(/^\[binnacle\] BINNACLE_FILTER_SYNTAX: .*\n$/);
  });

  it('says so where no console answers', async () => {
    const { code, stderr } = await startBinnacle(['runs', '--url', 'http://127.0.0.1:1']).exited;
    expect(code).toBe(1);
    expect(stderr).toContain('BINNACLE_CONSOLE_UNREACHABLE');
  });
});
