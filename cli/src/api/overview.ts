import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Histogram } from './common.ts';
import { described, list, millis, number, numberOrNull, text, texts, whole } from './fields.ts';
import { RunSummary } from './run.ts';

const Figure = Type.Object(
  {
    value: numberOrNull('Of the window; null where there is nothing to tell it from.'),
    before: numberOrNull('Of the window before, of the same length; null where it is not known.'),
    course: list(Type.Union([Type.Number(), Type.Null()]), 'One value a step of the window.'),
  },
  { title: 'Figure', description: 'A figure with its course, beside the window before.' },
);

export const Overview = Type.Object(
  {
    stepMillis: number('Milliseconds that a step of all courses spans.'),
    running: described(Figure, 'Runs under way at the end of the window.'),
    finished: described(Figure, 'Runs that ended in the window.'),
    abandoned: whole(
      'Runs that were given up in the window: they have not ended, and nothing is heard of them any more.',
    ),
    failedShare: described(
      Figure,
      'Of the runs that ended or were given up, those that failed or were given up: 0 to 1.',
    ),
    activeP95Millis: described(
      Figure,
      'Milliseconds that 95 % of the ended runs were active at most: as long as they took without `waitingMillis`.',
    ),
    costUsd: described(Figure, 'US dollars for model calls.'),
    waitingForApproval: described(Figure, 'Runs that wait between two attempts now.'),
    runningNow: list(RunSummary, 'Runs under way, the longest first, at most 20.'),
    failedByReason: list(
      Type.Object({
        reason: text('Where and by what the runs failed, in one line.'),
        errorType: text('As `errorType` of the runs; empty where it is not known.'),
        count: whole('Runs that failed or were given up so.'),
        workflows: texts('Their names.'),
        firstAtMillis: millis('When the first of them in the window ended.'),
        last: described(RunSummary, 'The last of them.'),
      }),
      'Failed and abandoned runs of the window by reason, what failed last first, at most 20.',
    ),
    runsByOutcome: described(Histogram, 'Runs that ended, one series an outcome.'),
    activeP50: list(
      Type.Union([Type.Number(), Type.Null()]),
      'Milliseconds that half of the runs were active at most, one value a step; null where none ended.',
    ),
    activeP95: list(Type.Union([Type.Number(), Type.Null()]), 'As `activeP50`, of 95 %.'),
    unpriced: texts('Models that were called in the window and have no known price: the cost is without them.'),
    costByModel: described(Histogram, 'US dollars, one series a model; the smallest together as `other`.'),
  },
  { title: 'Overview', description: 'What the first page shows.' },
);
export type Overview = Static<typeof Overview>;
