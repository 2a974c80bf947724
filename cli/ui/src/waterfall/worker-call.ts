import type { CallOf } from '../api/index.ts';
import type { WaterfallData } from './waterfall-data.ts';

/** Routes that answer with a span tree. */
export type SpansRoute = 'runSpans' | 'traceSpans';

/** What the worker is asked for. */
export interface WorkerCall {
  readonly route: SpansRoute;
  readonly params: CallOf<SpansRoute>['params'];
  readonly query: CallOf<SpansRoute>['query'];
}

/** What the worker answers: the spans, or what an `ApiFailure` is made of. */
export type WorkerAnswer =
  | { readonly data: WaterfallData }
  | { readonly failure: { readonly code: string; readonly message: string; readonly status: number } };
