import { useQuery } from '@tanstack/react-query';
import { apiGet } from './api-call.ts';

const MINUTE_MILLIS = 60_000;

/** The minute of the oldest that is kept: what comes before is empty. Undefined while that is not known. The frame keeps the status current. */
export function useOldest(): number | undefined {
  const { data } = useQuery({ queryKey: ['status', {}], queryFn: ({ signal }) => apiGet('status', { signal }) });
  const oldest = data?.storage.oldestAtMillis;
  return oldest === undefined ? undefined : Math.floor(oldest / MINUTE_MILLIS) * MINUTE_MILLIS;
}
