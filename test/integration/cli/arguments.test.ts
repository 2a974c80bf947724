import { describe, expect, it } from 'vitest';
import { startBinnacle } from '../console-api/support/start-console.ts';

describe('what is written behind binnacle', { timeout: 60_000 }, () => {
  it.each([
    [['runs', '--folow'], 'OPTION: there is no option --folow; did you mean --follow? "binnacle runs --help" lists'],
    [['trace', '--nothing', 'run-1'], 'OPTION: there is no option --nothing. "binnacle trace --help" lists'],
    [['runs', '-x'], 'OPTION: there is no option -x. '],
    [['runs', '--since'], 'OPTION: --since needs a value: write --since <age> or, '],
    [['runs', '--since', '-5m'], 'where that begins with a dash, --since=<age>. '],
    [['runs', '--json=yes'], 'OPTION: --json takes no value. '],
    [['runs', 'run-1'], 'ARGUMENT: "run-1" is more than "binnacle runs" takes. '],
    [['trace', 'run-1', '--markdown', '--follow'], 'OPTION: --markdown is of a run as it is, and --follow goes on: '],
    [['import', 'absent.zip'], 'cannot be read as an archive: there is no such file. '],
    [['import', '/'], 'cannot be read as an archive: it is a folder. '],
    [['console', '--memory', '--host', '192.0.2.1'], '). Name an address of this machine\n'],
    [
      ['console', '--memory', '--host', 'nonexistent.invalid'],
      '). That name is not known here: name an address of this machine\n',
    ],
    [['help', 'nothing'], 'COMMAND: there is no command "nothing": '],
  ])('is answered in a line where it is wrong: %j', async (args, message) => {
    const { code, stdout, stderr } = await startBinnacle(args).exited;
    expect({ code, stdout, lines: stderr.split('\n').length }).toEqual({ code: 1, stdout: '', lines: 2 });
    expect(stderr).toContain(message);
  });

  it('may ask for help in any of the usual ways', async () => {
    const ask = async (...args: string[]) => (await startBinnacle(args).exited).stdout;
    const [program, byCommand, byOption] = await Promise.all([ask('help'), ask('help', 'runs'), ask('runs', '-h')]);
    expect(program).toContain('Usage: binnacle <command>');
    expect(byCommand).toContain('Usage: binnacle runs [options]');
    expect(byCommand).toBe(byOption);
  });
});
