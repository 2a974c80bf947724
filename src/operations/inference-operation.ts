import { llmFailedEvent, llmFinishedEvent, llmStartedEvent } from '../contract/llm-events.ts';
import { inferenceSpan } from '../contract/llm-spans.ts';
import { emitEvent } from '../sdk/events.ts';
import { BaseOperation } from './base-operation.ts';
import type { End } from './base-operation.ts';
import { preparePrices } from './cost/price-of.ts';
import { emitEnd } from './emit-end.ts';
import { CallDetails } from './gen-ai/call-details.ts';
import { ChunkTimes } from './gen-ai/chunk-times.ts';
import { costOfCall } from './gen-ai/cost-of-call.ts';
import type { CallCost } from './gen-ai/cost-of-call.ts';
import { outcomeOfCall, recordCall } from './gen-ai/record-call.ts';
import type { Call } from './gen-ai/record-call.ts';
import { addReadings, readResponse } from './gen-ai/read-response.ts';
import type { ResponseReading } from './gen-ai/read-response.ts';
import { consistent } from './gen-ai/read-usage.ts';
import { requestAttributes } from './gen-ai/request-attributes.ts';
import { StreamReader } from './gen-ai/stream-reader.ts';
import type { TokenUsage } from './gen-ai/token-usage.ts';
import type { Inference, InferenceOptions, TokenCounts } from './inference-types.ts';
import type { Origin } from './origin.ts';
import { spanStart } from './span-start.ts';

export class InferenceOperation extends BaseOperation implements Inference {
  private readonly options: InferenceOptions;
  private readonly details: CallDetails;
  private readonly reader: StreamReader;
  /** What calls of clients below reported. Where there is one, what the function returned is not read again. */
  private joined: ResponseReading | undefined;
  private joinedFailure: unknown;
  private returned: ResponseReading | undefined;
  private isGiven = false;
  private givenUsage: TokenUsage | undefined;
  private givenCost: CallCost | undefined;
  private readonly chunkTimes = new ChunkTimes();
  private hasJoinedChunks = false;

  constructor(options: InferenceOptions, origin: Origin) {
    const { provider, model, operation = 'chat', request, serverAddress, serverPort } = options;
    const { workflow, agent, identity } = origin.scope;
    const described = {
      'gen_ai.operation.name': operation,
      'gen_ai.provider.name': provider,
      'gen_ai.request.model': model,
      'llm.provider': provider,
      'llm.model': model,
      'agent.name': agent?.name,
      'workflow.name': workflow?.name,
      'workflow.run.id': workflow?.runId,
      'server.address': serverAddress,
      'server.port': serverPort,
      'gen_ai.agent.name': agent?.name,
      'gen_ai.conversation.id': identity?.['session.id'],
      ...requestAttributes(request),
    };
    super('inference', spanStart(inferenceSpan, described), origin, options);
    this.options = options;
    this.details = new CallDetails(this.span, described);
    this.details.request(request);
    this.reader = new StreamReader(this.details.keepsContent);
  }

  readonly usage = (tokens: TokenCounts): void => {
    this.givenUsage = consistent({
      inputTokens: tokens.input,
      outputTokens: tokens.output,
      cacheReadTokens: tokens.cacheRead ?? 0,
      cacheWriteTokens: tokens.cacheWrite ?? 0,
      cacheWriteHourTokens: 0,
      reasoningTokens: tokens.reasoning ?? 0,
    });
  };

  readonly cost = (amountUsd: number, source: CallCost['source']): void => {
    this.givenCost = { amountUsd, source };
  };

  readonly response = (value: unknown): void => {
    this.isGiven = true;
    this.read(value);
  };

  /** Takes what a call of a client below is sent with. */
  joinRequest(request: unknown): void {
    const attributes = requestAttributes(request);
    if (attributes) this.details.describe(attributes);
    this.details.request(request);
  }

  /** Takes what it answered. Each answer was billed, so they add. */
  joinAnswer(reading: ResponseReading | undefined, answer: unknown): void {
    this.joined = addReadings(this.joined, reading);
    this.details.answer(answer);
  }

  /** Whether what it streams is to be put together. */
  get keepsContent(): boolean {
    return this.details.keepsContent;
  }

  /** Notes why a call of a client below failed, for helpers that fail without saying why. */
  noteFailure(error: unknown): void {
    this.joinedFailure = error;
  }

  override fail(error: unknown): void {
    super.fail(error ?? this.joinedFailure);
  }

  /** Notes that a call of a client below was given a chunk. What the function hands on of it is not timed again. */
  joinChunk(): void {
    this.hasJoinedChunks = true;
    this.chunkTimes.note(this.elapsedSeconds());
    this.scope.agent?.touch();
  }

  override item(chunk: unknown): void {
    if (!this.hasJoinedChunks) this.chunkTimes.note(this.elapsedSeconds());
    this.scope.agent?.touch();
    this.reader.push(chunk);
  }

  /** Whoever stops reading after the model has said why it stopped has read the answer to its end. */
  override cancel(): void {
    if (this.reader.reading()?.finishReasons) this.complete(undefined);
    else super.cancel();
  }

  override complete(value: unknown): void {
    if (this.isRunning && !this.isGiven) this.read(value);
    super.complete(value);
  }

  protected recordStart(): void {
    preparePrices();
    this.scope.agent?.noteInference();
    emitEvent(llmStartedEvent, this.described());
  }

  protected recordEnd(end: End): void {
    const call = this.callAt(end);
    recordCall(call, end);
    this.details.answer(this.reader.answer());
    this.details.emitEvent(end.errorType);
    const attributes = {
      ...this.described(),
      'llm.outcome': outcomeOfCall(end.outcome),
      'operation.duration': end.durationSeconds,
      'llm.cost': call.cost?.amountUsd,
    };
    emitEnd({ finished: llmFinishedEvent, failed: llmFailedEvent }, attributes, end);
  }

  private callAt(end: End): Call {
    const { provider, model, operation = 'chat' } = this.options;
    const reading = this.joined ?? this.returned ?? this.reader.reading();
    const usage = this.givenUsage ?? reading?.usage;
    const cost = this.givenCost ?? costOfCall({ provider, model, usage, reading });
    const { details, scope, chunkTimes } = this;
    return { details, scope, provider, model, operation, reading, usage, cost, chunkTimes, outcome: end.outcome };
  }

  private read(value: unknown): void {
    this.returned = readResponse(value) ?? this.returned;
    if (this.returned) this.details.answer(value);
  }

  private described() {
    const { provider, model } = this.options;
    return { 'llm.provider': provider, 'llm.model': model, 'agent.name': this.scope.agent?.name };
  }
}
