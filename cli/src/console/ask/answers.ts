import type { QueryOf, ResponseOf } from '../../api/routes.ts';
import type { AnswerName } from '../query/answers.ts';

/** The API's answers, from wherever they can be had. */
export interface Answers {
  /** Whether a console runs, so that more may arrive. */
  readonly isLive: boolean;
  ask<N extends AnswerName>(
    route: N,
    parameters: Readonly<Record<string, string>>,
    query: QueryOf<N>,
  ): Promise<ResponseOf<N>>;
  close(): void;
}
