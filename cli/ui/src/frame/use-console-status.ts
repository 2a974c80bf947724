import { useQuery } from '@tanstack/react-query';
import { apiGet } from '../api/index.ts';

const EVERY_MILLIS = 5000;

/** What the console is, receives and keeps; asked every five seconds. */
export function useConsoleStatus() {
  return useQuery({
    queryKey: ['status', {}],
    queryFn: ({ signal }) => apiGet('status', { signal }),
    refetchInterval: EVERY_MILLIS,
  });
}
