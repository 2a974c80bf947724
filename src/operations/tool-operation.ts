import { genAiExecuteToolDuration } from '../contract/gen-ai.ts';
import type { genAiToolType } from '../contract/gen-ai-attributes.ts';
import {
  toolCalls,
  toolCallSpan,
  toolDuration,
  toolFailedEvent,
  toolFinishedEvent,
  toolStartedEvent,
} from '../contract/tool.ts';
import type { toolOutcome } from '../contract/tool.ts';
import type { Outcome } from '../contract/workflow-attributes.ts';
import { emitEvent } from '../sdk/events.ts';
import { recorder } from '../sdk/recorder.ts';
import { BaseOperation } from './base-operation.ts';
import type { End } from './base-operation.ts';
import { emitEnd } from './emit-end.ts';
import { keepsContentOnSpans, emitsGenAiConventions } from './gen-ai/conventions.ts';
import { toJson } from './gen-ai/to-json.ts';
import type { CommonOptions } from './operation.ts';
import type { Origin } from './origin.ts';
import { spanStart } from './span-start.ts';

export interface ToolOptions extends CommonOptions {
  /** The name of the tool: it is a label of metrics. */
  readonly name: string;
  /** The call, as the model numbered it. */
  readonly callId?: string | undefined;
  readonly type?: NonNullable<(typeof genAiToolType)['~value']> | undefined;
  /**
   * What the tool is called with. Kept only where content is captured. Default: for a wrapped function its argument, or the list of them if there
   * are several; `undefined` keeps nothing.
   */
  readonly input?: unknown;
}

/** A call that was refused is neither a success nor an error. */
const outcomes = {
  success: 'success',
  failure: 'error',
  timeout: 'error',
  cancelled: 'cancelled',
  rejected: 'denied',
} as const satisfies Readonly<Record<Outcome, NonNullable<(typeof toolOutcome)['~value']>>>;

const calls = recorder(toolCalls);
const durations = recorder(toolDuration);
const conventionDurations = recorder(genAiExecuteToolDuration);

/** Of a stream, no more items than these are kept. */
const MOST_ITEMS = 10_000;

export class ToolOperation extends BaseOperation {
  private readonly options: ToolOptions;
  /** What a stream has handed out; undefined where content is not kept. */
  private readonly streamed: unknown[] | undefined = keepsContentOnSpans() ? [] : undefined;

  /** @param args what a wrapped function was called with */
  constructor(options: ToolOptions, origin: Origin, args: readonly unknown[]) {
    const { workflow, agent, identity } = origin.scope;
    const start = spanStart(toolCallSpan, {
      'tool.name': options.name,
      'agent.name': agent?.name,
      'workflow.name': workflow?.name,
      'workflow.run.id': workflow?.runId,
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': options.name,
      'gen_ai.tool.type': options.type,
      'gen_ai.tool.call.id': options.callId,
      'gen_ai.agent.name': agent?.name,
      'gen_ai.conversation.id': identity?.['session.id'],
      'gen_ai.tool.call.arguments': keepsContentOnSpans() ? toJson(inputOf(options, args)) : undefined,
    });
    super('tool', start, origin, options);
    this.options = options;
  }

  override item(item: unknown): void {
    // Bytes are no text: a tool that streams a file keeps nothing of it.
    if (this.streamed && this.streamed.length < MOST_ITEMS && !(item instanceof Uint8Array)) this.streamed.push(item);
  }

  override complete(value: unknown): void {
    const result = value === undefined ? resultOf(this.streamed) : value;
    if (this.isRunning && result !== undefined && keepsContentOnSpans()) {
      this.span.setAttribute('gen_ai.tool.call.result', toJson(result) ?? '');
    }
    super.complete(value);
  }

  protected recordStart(): void {
    this.scope.agent?.noteToolCall();
    emitEvent(toolStartedEvent, this.described());
  }

  protected recordEnd(end: End): void {
    this.scope.agent?.touch();
    const outcome = outcomes[end.outcome];
    this.recordMetrics(end, outcome);
    this.span.setAttribute('tool.outcome', outcome);
    const attributes = { ...this.described(), 'tool.outcome': outcome, 'operation.duration': end.durationSeconds };
    emitEnd({ finished: toolFinishedEvent, failed: toolFailedEvent }, attributes, end);
  }

  private recordMetrics({ errorType, durationSeconds }: End, outcome: (typeof outcomes)[Outcome]): void {
    const { name, type } = this.options;
    const { agent } = this.scope;
    const labels = { 'tool.name': name, 'tool.outcome': outcome };
    calls.add(1, agent ? { ...labels, 'agent.name': agent.name } : labels);
    durations.record(durationSeconds, labels);
    if (!emitsGenAiConventions()) return;
    conventionDurations.record(durationSeconds, {
      'gen_ai.tool.name': name,
      ...(type && { 'gen_ai.tool.type': type }),
      ...(agent && { 'gen_ai.agent.name': agent.name }),
      ...(errorType !== undefined && { 'error.type': errorType }),
    });
  }

  private described() {
    const { name, callId } = this.options;
    return { 'tool.name': name, 'agent.name': this.scope.agent?.name, 'gen_ai.tool.call.id': callId };
  }
}

function inputOf(options: ToolOptions, args: readonly unknown[]): unknown {
  if ('input' in options) return options.input;
  return args.length > 1 ? args : args[0];
}

/** A text that came in pieces is one text. */
function resultOf(items: readonly unknown[] | undefined): unknown {
  if (items === undefined || items.length === 0) return undefined;
  return items.every((item) => typeof item === 'string') ? items.join('') : items;
}
