import { Type } from 'typebox';
import type { Static } from 'typebox';
import { Histogram } from './common.ts';
import { RunSummary } from './run.ts';

/** A figure with its course, beside the window before. */
const Figure = Type.Object({
  value: Type.Union([Type.Number(), Type.Null()]),
  before: Type.Union([Type.Number(), Type.Null()]),
  /** One value a step of the window. */
  course: Type.Array(Type.Union([Type.Number(), Type.Null()])),
});

export const Overview = Type.Object({
  stepMillis: Type.Number(),
  running: Figure,
  finished: Figure,
  /** 0 to 1. */
  failedShare: Figure,
  durationP95Millis: Figure,
  costUsd: Figure,
  waitingForApproval: Figure,
  /** Longest first, at most 20. */
  runningNow: Type.Array(RunSummary),
  failedByReason: Type.Array(
    Type.Object({
      reason: Type.String(),
      errorType: Type.String(),
      count: Type.Integer(),
      workflows: Type.Array(Type.String()),
      last: RunSummary,
    }),
  ),
  runsByOutcome: Histogram,
  durationP50: Type.Array(Type.Union([Type.Number(), Type.Null()])),
  durationP95: Type.Array(Type.Union([Type.Number(), Type.Null()])),
  costByModel: Histogram,
});
export type Overview = Static<typeof Overview>;
