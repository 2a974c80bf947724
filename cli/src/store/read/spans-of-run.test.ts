import { expect, it } from 'vitest';
import { spansOfRun } from './spans-of-run.ts';

const traceId = 'a'.repeat(32);

/** `id<parent:run operation`, of which parent, run and operation may be missing. */
function spans(...sketches: string[]) {
  return sketches.map((sketch) => {
    const [, spanId = '', parentId, runId, operation = 'other'] =
      /^(\w+)(?:<(\w+))?(?::(\w+))?(?: (\w+))?$/.exec(sketch) ?? [];
    return { spanId, parentId, runId, operation };
  });
}

function own(of: ReturnType<typeof spans>, runId: string, isAboutRun = true): string {
  return [...spansOfRun(of, { traceId, runId, isAboutRun })].sort().join(' ');
}

const nested = spans(
  'server http',
  'outer<server:r',
  'tool<outer:r',
  'inner<tool:sub',
  'call<inner:sub',
  'query<call',
  'late:r',
);

it('takes a run that was started within another as part of it, and for itself alone', () => {
  expect(own(nested, 'r')).toBe('call inner late outer query server tool');
  expect(own(nested, 'sub', false)).toBe('call inner query');
});

it('keeps runs below one request apart', () => {
  const batch = spans('server http', 'left<server:l', 'query<left', 'right<server:r', 'call<right', 'after<server');
  expect(own(batch, 'l')).toBe('after left query server');
  expect(own(batch, 'r', false)).toBe('call right');
});

it('takes a run below work that names none as part of the run of the trace', () => {
  const unnamed = spans('server http', 'agent<server agent', 'flow<agent:f workflow', 'call<flow');
  expect(own(unnamed, traceId)).toBe('agent call flow server');
  expect(own(unnamed, 'f', false)).toBe('call flow');
});

it('ends where parents are missing or go round in a circle', () => {
  expect(own(spans('lost<nobody', 'child<lost:r', 'a<b', 'b<a'), 'r', false)).toBe('child');
});
