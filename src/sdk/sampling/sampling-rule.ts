import { SpanKind } from '@opentelemetry/api';
import type { Attributes } from '@opentelemetry/api';
import { wildcardExpression } from '../wildcard-expression.ts';

/** What share of the traces that begin with a matching span is kept. */
export interface SamplingRule {
  /** `route` matches the path of an HTTP server span, the others the name of an operation of that kind. */
  readonly subject: 'route' | 'workflow' | 'agent' | 'task' | 'tool';
  /** Compared whole; `*` stands for any characters. */
  readonly pattern: string;
  /** 0 drops, 1 keeps. */
  readonly ratio: number;
}

const NAME_ATTRIBUTE = {
  workflow: 'workflow.name',
  agent: 'agent.name',
  task: 'task.type',
  tool: 'tool.name',
} as const;

/** Compiles rules to a function that gives the ratio for a span, or undefined where no rule matches. The first match counts. */
export function compileRules(
  rules: readonly SamplingRule[],
): (kind: SpanKind, attributes: Attributes) => number | undefined {
  const compiled = rules.map((rule) => ({ ...rule, expression: wildcardExpression(rule.pattern) }));
  return (kind, attributes) => {
    for (const { subject, expression, ratio } of compiled) {
      const value = subjectOf(subject, kind, attributes);
      if (typeof value === 'string' && expression.test(value)) return ratio;
    }
    return undefined;
  };
}

function subjectOf(subject: SamplingRule['subject'], kind: SpanKind, attributes: Attributes): unknown {
  if (subject !== 'route') return attributes[NAME_ATTRIBUTE[subject]];
  return kind === SpanKind.SERVER ? (attributes['http.route'] ?? attributes['url.path']) : undefined;
}
