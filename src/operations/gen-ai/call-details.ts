import type { Attributes as SpanAttributes, Span } from '@opentelemetry/api';
import { inferenceDetailsEvent } from '../../contract/llm-events.ts';
import type { inferenceSpan } from '../../contract/llm-spans.ts';
import type { Attributes } from '../../contract/attribute.ts';
import { emitEvent } from '../../sdk/events.ts';
import { answerContent, requestContent } from './content.ts';
import type { Content } from './content.ts';
import { keepsContentInEvents, keepsContentOnSpans } from './conventions.ts';

type Start = Attributes<(typeof inferenceSpan)['attributes'][number]>;

/** What is said of a model call: on its span and, where the user asked for content in events, in an event at its end. */
export class CallDetails {
  private readonly span: Span;
  private readonly isOnSpan = keepsContentOnSpans();
  private readonly isInEvent = keepsContentInEvents();
  /** What the event will say; undefined where there is none. */
  private readonly attributes: Start | undefined;
  private readonly content: Content = {};

  constructor(span: Span, start: Start) {
    this.span = span;
    if (this.isInEvent) this.attributes = { ...start };
  }

  /** Whether what the model is asked and answers is kept at all. */
  get keepsContent(): boolean {
    return this.isOnSpan || this.isInEvent;
  }

  describe(attributes: SpanAttributes): void {
    this.span.setAttributes(attributes);
    if (this.attributes) Object.assign(this.attributes, attributes);
  }

  /** Keeps the body of a request. */
  request(body: unknown): void {
    if (this.keepsContent) this.keep(requestContent(body));
  }

  /** Keeps a response, or what a stream has made of one. */
  answer(response: unknown): void {
    if (this.keepsContent) this.keep(answerContent(response));
  }

  emitEvent(errorType: string | undefined): void {
    if (!this.attributes) return;
    const structured = Object.fromEntries(
      Object.entries(this.content).map(([key, json]) => [key, JSON.parse(json) as unknown]),
    );
    emitEvent(inferenceDetailsEvent, { ...this.attributes, 'error.type': errorType }, { structured });
  }

  private keep(content: Content): void {
    if (this.isOnSpan) this.span.setAttributes(content);
    // As text, so that what the application changes in the meantime is not reported.
    if (this.isInEvent) Object.assign(this.content, content);
  }
}
