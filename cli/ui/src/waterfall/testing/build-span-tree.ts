import { operationKinds } from '../../../../src/api/closed-sets.ts';
import type { OperationKind } from '../../../../src/api/common.ts';
import type { SpanTree } from '../../../../src/api/span.ts';

/** A span of a tree in a test: what is not said is ordinary. */
export interface SpanSketch {
  readonly id: string;
  readonly parent?: string;
  readonly name?: string;
  readonly operation?: OperationKind;
  readonly subject?: string;
  readonly from?: number;
  readonly to?: number;
  readonly error?: string;
  readonly tokens?: number;
  readonly costUsd?: number | null;
  readonly isRunning?: boolean;
}

/** Puts sketches, in order of start, into columns as the server does. */
export function buildSpanTree(sketches: readonly SpanSketch[]): SpanTree {
  const strings: string[] = [];
  const indexOf = (text: string | undefined): number => {
    if (text === undefined) return -1;
    const known = strings.indexOf(text);
    return known >= 0 ? known : strings.push(text) - 1;
  };
  const column = <T>(read: (sketch: SpanSketch) => T): T[] => sketches.map(read);
  const ids = column(({ id }) => id);
  const nameIndex = column(({ name, id }) => indexOf(name ?? id));
  const subjectIndex = column(({ subject }) => indexOf(subject));
  const errorIndex = column(({ error }) => indexOf(error));
  const serviceIndex = column(() => indexOf('orchestrator'));
  return {
    startedAtMillis: 1_700_000_000_000,
    durationMillis: Math.max(0, ...column(({ to }) => to ?? 0)),
    strings,
    traceIds: ['0af7651916cd43dd8448eb211c80319c'],
    spanIds: ids,
    traceIndex: column(() => 0),
    parentIndex: column(({ parent }) => (parent === undefined ? -1 : ids.indexOf(parent))),
    nameIndex,
    serviceIndex,
    operation: column(({ operation = 'other' }) => operationKinds.indexOf(operation)),
    offsetMillis: column(({ from }) => from ?? 0),
    durationsMillis: column(({ from, to }) => (to ?? 0) - (from ?? 0)),
    status: column(({ error }) => (error === undefined ? 0 : 2)),
    state: column(({ isRunning }) => (isRunning ? 1 : 0)),
    subjectIndex,
    errorIndex,
    tokens: column(({ tokens }) => tokens ?? 0),
    costUsd: column(({ costUsd }) => (costUsd === undefined ? 0 : costUsd)),
    events: column(() => 0),
    links: column(() => 0),
    logs: [],
    omitted: 0,
  };
}
