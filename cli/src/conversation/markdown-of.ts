import type { RunSummary } from '../api/run.ts';
import type { InterpretedLogRecord, InterpretedSpan } from '../interpret/index.ts';
import { conversationOf } from './conversation-of.ts';
import { failurePathOf } from './failure-path.ts';
import type { SpanOrigins } from './span-origins.ts';
import { dialogue } from './markdown/dialogue.ts';
import { fenced } from './markdown/fenced.ts';
import { logLines } from './markdown/log-lines.ts';
import { timeline } from './markdown/timeline.ts';
import { runFacts, runTitle } from './run-facts.ts';

const LONGEST_STACK_LINES = 20;

/** What is told of a run. */
export interface RunMaterial {
  readonly summary: RunSummary;
  /** Also those that have not ended: each with its state, and as long as it is known to have gone on. */
  readonly spans: readonly InterpretedSpan[];
  readonly logs: readonly InterpretedLogRecord[];
  /** By default a span comes from its parent, if that is among the spans. */
  readonly origins?: SpanOrigins;
  /** The moment of the account. Default: of the call. */
  readonly nowMillis?: number;
}

/**
 * A run as Markdown for a model (or a person) to find out from what went on: how it ended, why it failed, its timeline, conversation and log
 * lines. Long texts are cut and long lists shortened, so that it stays below about 100,000 characters.
 */
export function markdownOf({ summary, spans, logs, origins, nowMillis = Date.now() }: RunMaterial): string {
  const conversation = conversationOf(
    spans.filter(({ state }) => state === 'ended'),
    logs,
    origins,
  );
  const lines = logLines(logs);
  const sections = [
    header(summary, nowMillis),
    summary.failure === undefined ? '' : `## Why it failed\n\n${failure(summary.failure, spans)}`,
    spans.length === 0 ? '' : `## Timeline\n\n${timeline(spans)}`,
    conversation.hasContent ? `## Conversation\n\n${dialogue(conversation)}` : '',
    lines === '' ? '' : `## Log lines\n\n${fenced(lines)}`,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function header(summary: RunSummary, nowMillis: number): string {
  const lines = runFacts(summary, nowMillis).map(([label, fact]) => `- ${label}: ${fact}`);
  return `# ${runTitle(summary)}\n\n${lines.join('\n')}`;
}

function failure(line: string, spans: readonly InterpretedSpan[]): string {
  const path = failurePathOf(spans);
  const cause = path.at(-1);
  const names = path.map(({ name }) => name).join(' → ');
  const stack = stackOf(path);
  return [
    line,
    cause &&
      `The deepest span that failed is \`${cause.name}\` (span ${cause.spanId} of trace ${cause.traceId}): ${names}`,
    stack && fenced(stack),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** The stack trace nearest to the cause. */
function stackOf(path: readonly InterpretedSpan[]): string | undefined {
  for (const { events } of path.toReversed()) {
    const stack = events.findLast(({ name }) => name === 'exception')?.attributes['exception.stacktrace'];
    if (typeof stack === 'string') return stack.split('\n').slice(0, LONGEST_STACK_LINES).join('\n');
  }
  return undefined;
}
