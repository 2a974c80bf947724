import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendRun } from '../console-api/support/send-run.ts';
import { startBinnacle, startConsole } from '../console-api/support/start-console.ts';
import type { ConsoleChild } from '../console-api/support/start-console.ts';

let child: ConsoleChild;
beforeAll(async () => {
  child = await startConsole();
  await sendRun(child.httpUrl, { number: 1 });
});
afterAll(() => child[Symbol.asyncDispose]());

describe('whoever reads what a command prints may go away', { timeout: 60_000 }, () => {
  it.each([[['--help']], [['runs']], [['logs']], [['trace', 'run-1']], [['runs', '--json']]])(
    'before %j prints anything',
    async (command) => {
      const program = startBinnacle(command[0] === '--help' ? command : [...command, '--url', child.url]);
      program.process.stdout?.destroy();
      expect(await program.exited).toMatchObject({ code: 0, signal: null, stderr: '' });
    },
  );

  it('and a command that failed says so by its exit code still', async () => {
    const program = startBinnacle(['trace', 'absent', '--json', '--url', child.url]);
    program.process.stdout?.destroy();
    expect(await program.exited).toMatchObject({ code: 1, signal: null, stderr: '' });
  });

  it.each(['logs', 'runs'])('while %s follows what arrives, which then ends', async (command) => {
    const program = startBinnacle([command, '--follow', '--url', child.url]);
    await program.printed('\n');
    program.process.stdout?.destroy();
    await sendRun(child.httpUrl, { number: command === 'logs' ? 2 : 3 });
    expect(await program.exited).toMatchObject({ code: 0, signal: null, stderr: '' });
  });

  it('and a console ends where nobody can read its link', async () => {
    const ports = ['--port', '0', '--otlp-http-port', '0', '--otlp-grpc-port', '0'];
    const program = startBinnacle(['console', '--memory', ...ports]);
    program.process.stdout?.destroy();
    expect(await program.exited).toMatchObject({ code: 0, signal: null, stderr: '' });
  });
});
