import { useApi } from '../api/index.ts';
import type { AnswerForm, CallOf } from '../api/index.ts';
import { askWorker } from './ask-worker.ts';
import type { WaterfallData } from './waterfall-data.ts';
import type { SpansRoute } from './worker-call.ts';

/** The spans of a run or a trace, ready to be drawn. */
export interface Spans {
  readonly data: WaterfallData | undefined;
  /** When the answer came: what is open grows from then on. */
  readonly receivedAtMillis: number;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** Asks for spans, and keeps them current. */
export function useSpans<N extends SpansRoute>(
  route: N,
  call: Omit<CallOf<N>, 'signal'> & { readonly keepsPrevious?: boolean },
): Spans {
  const form: AnswerForm<N, WaterfallData> = { name: 'waterfall', ask: askWorker };
  const { data, dataUpdatedAt, error, refetch } = useApi(route, {
    ...call,
    form,
    sharesParts: false,
    isOpen: ({ hasOpen }) => hasOpen,
  });
  return { data, receivedAtMillis: dataUpdatedAt, error, retry: () => void refetch() };
}
