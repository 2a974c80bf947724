import { BinnacleError } from 'binnacle/contract';
import type { EraseProgress } from '../api/storage.ts';
import type { Command, CommandInput, CommandOutput } from '../command.ts';
import type { ConsoleAddress } from '../console/ask/request-console.ts';
import { howMany } from '../how-many.ts';
import { withoutControls } from '../shown-text.ts';
import type { Erased, EraseTarget } from '../store/store.ts';
import { chooseConsole, consoleOptions } from './choose-console.ts';
import type { ConsoleChoice } from './choose-console.ts';
import { confirmErasing, describePreview, previewErasing } from './confirm-erasing.ts';
import type { ErasePreview } from './confirm-erasing.ts';
import { openAnswers } from './reading-options.ts';
import { showIndexing } from './show-indexing.ts';

const LOOK_MILLIS = 250;
const NOTHING_ERASED: CommandOutput = { ok: false, note: 'nothing is erased', json: { spans: 0, logs: 0 } };

export const eraseCommand: Command = {
  options: {
    run: { type: 'string', placeholder: 'id', brief: 'The run with this id.' },
    session: { type: 'string', placeholder: 'id', brief: 'This session, with the runs that name it alone.' },
    user: { type: 'string', placeholder: 'id', brief: 'This user, with the runs that name them alone.' },
    all: { type: 'boolean', brief: 'Everything.' },
    'dry-run': { type: 'boolean', brief: 'Only say how much that is.' },
    yes: { type: 'boolean', brief: 'Do not ask before.' },
    ...consoleOptions,
  },
  details: [
    'Erased are its spans in every trace, with those that name no other below and around them; what is open of it; its log records; its exemplars, as far as they have arrived: what comes afterwards is kept. The file is written anew without them, which takes its size in free space for that time. A console that runs goes on receiving; one that ends in the middle does the rest when it starts again.',
    'Not erased: the points of metrics, which are sums over many runs, and their labels; runs that it called, which have ids of their own; archives; damaged or newer files that were set aside.',
  ],
  async run(input) {
    const { values } = input;
    const target = targetOf(values);
    const chosen = chooseConsole(values);
    const isDryRun = values['dry-run'] === true;
    if (isDryRun || values['yes'] !== true) {
      const preview = await previewOf(input, target);
      const text = describePreview(preview, target);
      if (isDryRun) return { ok: true, text: `It would erase ${text}`, json: preview };
      if (!(await confirmErasing(withoutControls(text)))) return NOTHING_ERASED;
    }
    const erased = await eraseFrom(chosen, target, input);
    const text = `${howMany(erased.spans, 'span')} and ${howMany(erased.logs, 'log record')} are erased`;
    return { ok: true, text, note: noteOn(erased.runsInPart, target), json: erased };
  },
};

async function previewOf(input: CommandInput, target: EraseTarget): Promise<ErasePreview> {
  const answers = await openAnswers(input);
  try {
    return await previewErasing(answers, target);
  } finally {
    answers.close();
  }
}

function noteOn(runs: number | undefined, { user }: EraseTarget): string | undefined {
  if (runs === undefined) return undefined;
  const other = user === undefined ? 'session' : 'user';
  return runs === 1
    ? `1 run is kept in part, because it names another ${other} too`
    : `${runs} runs are kept in part, because they name another ${other} too`;
}

/** By the console that runs, which knows what it has to show no more; else from the file that it left. */
async function eraseFrom(chosen: ConsoleChoice, target: EraseTarget, input: CommandInput): Promise<Erased> {
  const show = ({ step, done, total }: EraseProgress): void =>
    input.progress(`${step}: ${Math.floor((100 * done) / Math.max(1, total))} %`);
  if (chosen.console !== undefined) return eraseBy(chosen.console, target, show);
  const [{ withWriter }, { erase }] = await Promise.all([
    import('../store/writer/with-writer.ts'),
    import('../store/writer/erase.ts'),
  ]);
  const opening = { onIndexing: showIndexing(input) };
  return withWriter(chosen.directory, opening, (writer) => erase(writer, target, show));
}

async function eraseBy(
  console: ConsoleAddress,
  target: EraseTarget,
  show: (progress: EraseProgress) => void,
): Promise<Erased> {
  const { requestConsole } = await import('../console/ask/request-console.ts');
  const timer = setInterval(() => {
    const look = requestConsole(console, 'storage', {});
    // What goes wrong shows in the answer that is waited for.
    void look.then(
      ({ erasing }) => erasing && show(erasing),
      () => undefined,
    );
  }, LOOK_MILLIS);
  return requestConsole(console, 'erase', { body: target }).finally(() => clearInterval(timer));
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
