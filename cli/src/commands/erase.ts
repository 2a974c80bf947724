import { BinnacleError } from 'binnacle/contract';
import type { Command } from '../command.ts';
import type { Erased, EraseTarget } from '../store/store.ts';
import { chooseConsole, consoleOptions } from './choose-console.ts';
import type { ConsoleChoice } from './choose-console.ts';

export const eraseCommand: Command = {
  options: {
    run: { type: 'string', placeholder: 'id', brief: 'The run with this id.' },
    session: { type: 'string', placeholder: 'id', brief: 'This session, with the runs that name it alone.' },
    user: { type: 'string', placeholder: 'id', brief: 'This user, with the runs that name them alone.' },
    all: { type: 'boolean', brief: 'Everything.' },
    ...consoleOptions,
  },
  details: [
    'Erased are its spans in every trace, with those that name no other below and around them; what is open of it; its log',
    'records; its exemplars. The file is written anew without them, which takes its size in free space for that time.',
    'Not erased: the points of metrics, which are sums over many runs, and their labels; runs that it called, which have ids',
    'of their own; archives; damaged or newer files that were set aside. What is sent afterwards is kept again.',
  ].join('\n'),
  async run({ values }) {
    const target = targetOf(values);
    const erased = await eraseFrom(chooseConsole(values), target);
    const text = `${erased.spans} spans and ${erased.logs} log records are erased`;
    return { ok: true, text, json: erased };
  },
};

/** By the console that runs, which knows what it has to show no more; else from the file that it left. */
async function eraseFrom(chosen: ConsoleChoice, target: EraseTarget): Promise<Erased> {
  if (chosen.console !== undefined) {
    const { requestConsole } = await import('../console/ask/request-console.ts');
    return requestConsole(chosen.console, 'erase', { body: target });
  }
  const [{ withWriter }, { erase }] = await Promise.all([
    import('../store/writer/with-writer.ts'),
    import('../store/writer/erase.ts'),
  ]);
  return withWriter(chosen.directory, (writer) => erase(writer, target));
}

function targetOf(values: Readonly<Record<string, unknown>>): EraseTarget {
  const given = {
    runId: values['run'] as string | undefined,
    session: values['session'] as string | undefined,
    user: values['user'] as string | undefined,
    all: values['all'] as boolean | undefined,
  };
  const count = Object.values(given).filter((value) => value !== undefined).length;
  if (count === 1) return given;
  throw new BinnacleError('BINNACLE_CLI_OPTION', 'erase needs one of --run, --session, --user and --all, and only one');
}
