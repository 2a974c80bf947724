import { nearestName } from '../../contract/nearest-name.ts';
import { readable, unreadable } from '../value-type.ts';
import type { Reading, ValueType } from '../value-type.ts';
import { ratio } from './number.ts';

const subjects = ['route', 'workflow', 'agent', 'task', 'tool'] as const;

/** What share of some operations' traces is kept. */
export interface SamplingRule {
  /** What is compared with `pattern`: the path of an HTTP request, or the name of an operation of that kind. */
  readonly subject: (typeof subjects)[number];
  /** The path or name; `*` stands for any text. */
  readonly pattern: string;
  /** The share of traces kept, 0 to 1. */
  readonly ratio: number;
}

/** A rule for sampling, written `subject:pattern=ratio`. */
export const samplingRule: ValueType<SamplingRule> = {
  name: '`subject:pattern=ratio`',
  typescript: 'SamplingRule',
  expected: `subject:pattern=ratio with a subject of ${subjects.join(', ')} and a ratio from 0 to 1, such as workflow:nightly-*=0.1`,
  parse: parseRule,
  accept: acceptRule,
  print: (rule) => `${rule.subject}:${rule.pattern}=${rule.ratio}`,
};

function parseRule(text: string): Reading<SamplingRule> {
  const [, subject = '', pattern = '', share = ''] = /^(\w+):(.+)=([^=]*)$/.exec(text) ?? [];
  const reading = ratio.parse(share.trim());
  if (isSubject(subject) && pattern !== '' && reading.ok) return readable({ subject, pattern, ratio: reading.value });
  const near = nearestName(subject, subjects);
  return near === undefined || !reading.ok ? unreadable : { ok: false, instead: `${near}:${pattern}=${share}` };
}

function acceptRule(value: unknown): Reading<SamplingRule> {
  if (typeof value !== 'object' || value === null) return unreadable;
  const { subject, pattern, ratio: share } = value as Partial<Record<keyof SamplingRule, unknown>>;
  const reading = ratio.accept(share);
  if (!isSubject(subject) || typeof pattern !== 'string' || pattern === '' || !reading.ok) return unreadable;
  return readable({ subject, pattern, ratio: reading.value });
}

function isSubject(value: unknown): value is SamplingRule['subject'] {
  return subjects.some((subject) => subject === value);
}
