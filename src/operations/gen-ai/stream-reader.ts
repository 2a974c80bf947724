import { fieldsOf, listOf, textOf } from './fields.ts';
import type { Fields } from './fields.ts';
import { readResponse } from './read-response.ts';
import type { ResponseReading } from './read-response.ts';
import { StreamAnswer } from './stream-answer.ts';

/**
 * Reads the chunks of a stream of Anthropic's messages, or of OpenAI's chat completions or responses. Counts that
 * are reported more than once are running totals, so the last one stands.
 */
export class StreamReader {
  private response: Record<string, unknown> | undefined;
  private readonly finishReasons = new Map<unknown, string>();
  private readonly streamed: StreamAnswer | undefined;

  /** What the model writes is put together only where it is to be kept. */
  constructor(keepsContent: boolean) {
    if (keepsContent) this.streamed = new StreamAnswer();
  }

  push(value: unknown): void {
    const chunk = fieldsOf(value);
    if (!chunk) return;
    const type = textOf(chunk['type']);
    if (type === undefined) this.pushCompletion(chunk);
    else if (type.startsWith('response.')) this.pushResponseEvent(type, chunk);
    else this.pushMessageEvent(type, chunk);
  }

  /** What the stream said so far; undefined if none of its chunks was understood. */
  reading(): ResponseReading | undefined {
    if (!this.response) return undefined;
    const reading = readResponse({ usage: {}, ...this.response });
    if (!reading || this.finishReasons.size === 0) return reading;
    return { ...reading, finishReasons: [...this.finishReasons.values()] };
  }

  /** The answer so far, as a response; undefined where it is not kept. */
  answer(): Fields | undefined {
    return this.streamed?.response();
  }

  /** Chat completions and completions: flat chunks, the usage on the last one. */
  private pushCompletion(chunk: Fields): void {
    const choices = listOf(chunk['choices']).map((choice) => fieldsOf(choice) ?? {});
    if (!('choices' in chunk) && !fieldsOf(chunk['usage'])) return;
    this.merge({ id: chunk['id'], model: chunk['model'], usage: chunk['usage'] });
    for (const choice of choices) {
      const reason = textOf(choice['finish_reason']);
      if (reason !== undefined) this.finishReasons.set(choice['index'], reason);
      this.streamed?.pushChoice(choice);
    }
  }

  /** The Responses API: the events that change its status hold the whole response. */
  private pushResponseEvent(type: string, event: Fields): void {
    const response = fieldsOf(event['response']);
    if (response) this.merge(response);
    this.streamed?.pushItemEvent(type, event);
  }

  /** Anthropic's messages: the message first, what changed of it last. */
  private pushMessageEvent(type: string, event: Fields): void {
    const delta = fieldsOf(event['delta']);
    if (type === 'message_start') this.merge(fieldsOf(event['message']) ?? {});
    if (type === 'message_delta') this.merge({ stop_reason: delta?.['stop_reason'], usage: event['usage'] });
    this.streamed?.pushBlockEvent(type, event);
  }

  private merge(fields: Fields): void {
    const response = (this.response ??= {});
    for (const [key, value] of Object.entries(fields)) {
      if (value === undefined || value === null) continue;
      response[key] = key === 'usage' ? { ...fieldsOf(response[key]), ...present(fieldsOf(value) ?? {}) } : value;
    }
  }
}

function present(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
}
