import { BinnacleError } from 'binnacle/contract';
import type { Command } from '../command.ts';
import type { EraseTarget } from '../store/store.ts';
import { dataOption } from './data-option.ts';
import { existingDataOf } from './existing-data.ts';

export const eraseCommand: Command = {
  options: {
    data: dataOption,
    run: { type: 'string', placeholder: 'id', brief: 'The run with this id.' },
    session: { type: 'string', placeholder: 'id', brief: 'This session, with the runs that name it alone.' },
    user: { type: 'string', placeholder: 'id', brief: 'This user, with the runs that name them alone.' },
    all: { type: 'boolean', brief: 'Everything.' },
  },
  details: [
    'Erased are its spans in every trace, with those that name no other below and around them; what is open of it; its log',
    'records; its exemplars. The file is written anew without them, which takes its size in free space for that time.',
    'Not erased: the points of metrics, which are sums over many runs, and their labels; runs that it called, which have ids',
    'of their own; archives; damaged or newer files that were set aside. What is sent afterwards is kept again.',
  ].join('\n'),
  async run({ values }) {
    const target = targetOf(values);
    const [{ withWriter }, { erase }] = await Promise.all([
      import('../store/writer/with-writer.ts'),
      import('../store/writer/erase.ts'),
    ]);
    const erased = withWriter(existingDataOf(values), (writer) => erase(writer, target));
    const text = `${erased.spans} spans and ${erased.logs} log records are erased`;
    return { ok: true, text, json: erased };
  },
};

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
