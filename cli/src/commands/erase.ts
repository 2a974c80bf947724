import { BinnacleError } from 'binnacle/contract';
import type { Command } from '../command.ts';
import type { EraseTarget } from '../store/store.ts';
import { dataOption } from './data-option.ts';
import { existingDataOf } from './existing-data.ts';

export const eraseCommand: Command = {
  options: {
    data: dataOption,
    run: { type: 'string', placeholder: 'id', brief: 'The run with this id.' },
    session: { type: 'string', placeholder: 'id', brief: 'The traces and log records of this session.' },
    user: { type: 'string', placeholder: 'id', brief: 'The traces and log records of this user.' },
    all: { type: 'boolean', brief: 'Everything.' },
  },
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
