import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from '../console-api/support/ask.ts';
import { sendRun } from '../console-api/support/send-run.ts';
import { startBinnacle, startConsole } from '../console-api/support/start-console.ts';
import type { ConsoleChild } from '../console-api/support/start-console.ts';

let child: ConsoleChild;
beforeAll(async () => {
  child = await startConsole();
  await sendRun(child.httpUrl, { number: 1 });
  await sendRun(child.httpUrl, { number: 2 });
});
afterAll(() => child[Symbol.asyncDispose]());

/** Types the answer when it is asked, and answers what became of it. */
async function eraseAnswering(answer: string) {
  const args = ['erase', '--run', 'run-1', '--data', child.directory];
  const program = startBinnacle(args, {}, { isAtTerminal: true });
  await program.printed(/Erase run run-1, with 4 spans\? \[y\/N\] /);
  program.process.stdin?.write(answer);
  const { code, stdout } = await program.exited;
  const { items } = await ask(child.url, 'runs', { query: { from: 0, to: 9_999_999_999_999 } });
  return { code, stdout, runIds: items.map(({ runId }) => runId).toSorted() };
}

describe.runIf(process.platform === 'linux')('binnacle erase at a terminal', { timeout: 60_000 }, () => {
  it.each([
    ['no', 'no\r'],
    ['nothing', '\r'],
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('keeps everything when it is answered by %s', async (_, answer) => {
    const { code, stdout, runIds } = await eraseAnswering(answer);
    expect({ code, runIds }).toEqual({ code: 1, runIds: ['run-1', 'run-2'] });
    expect(stdout).toMatch(/\r\n\[binnacle\] nothing is erased\r\n$/);
  });

  it('erases when it is answered by yes', async () => {
    const { code, stdout, runIds } = await eraseAnswering('yes\r');
    expect({ code, runIds }).toEqual({ code: 0, runIds: ['run-2'] });
    expect(stdout).toMatch(/4 spans and 2 log records are erased\r\n$/);
  });
});
