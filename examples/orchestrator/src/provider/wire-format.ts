import type { Answer, Question } from './model.ts';

/** How one API asks and answers. */
export interface WireFormat {
  readQuestion(body: unknown): Question;
  writeAnswer(answer: Answer, model: string): object;
  /** The same as server-sent events. */
  writeEvents(answer: Answer, model: string, body: unknown): readonly string[];
  readonly refusals: Readonly<Record<'rate-limit' | 'outage', { readonly status: number; readonly body: object }>>;
}

/** A text in the pieces in which a model would send it. */
export function piecesOf(text: string): string[] {
  return text.match(/.{1,24}/gs) ?? [];
}
