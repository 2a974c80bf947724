import { useMutation } from '@tanstack/react-query';
import { apiSend } from './api-call.ts';
import type { BodyOf, ResponseOf } from './api-types.ts';

/**
 * Changes something of the console: `const erase = useApiSend('erase')`, `erase.mutate({ all: true })`. `onDone` comes before everything is
 * asked for anew: it can leave a page whose subject is gone.
 */
export function useApiSend<N extends 'setRetention' | 'erase'>(route: N, onDone?: (answer: ResponseOf<N>) => void) {
  return useMutation({
    mutationFn: (body: BodyOf<N>) => apiSend(route, body),
    onSuccess: async (answer, _body, _result, { client }) => {
      onDone?.(answer);
      await new Promise(requestAnimationFrame);
      await client.invalidateQueries();
    },
  });
}
