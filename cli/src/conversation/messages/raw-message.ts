import type { Message } from '../../api/conversation.ts';

/** A part of a message, not yet cut. */
export interface RawContent {
  readonly type: Message['content'][number]['type'];
  readonly text: string;
  /** Of a tool call or its result. */
  readonly name?: string | undefined;
  readonly id?: string | undefined;
}

/** A message in the one form that all dialects are brought into. */
export interface RawMessage {
  readonly role: string;
  readonly content: readonly RawContent[];
}

/** What one model call was asked and answered. */
export interface CallContent {
  readonly input: readonly RawMessage[];
  readonly output: readonly RawMessage[];
}
