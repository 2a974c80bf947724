import { useCallback } from 'react';
import { useLocation } from 'wouter';
import { hrefTo } from '../state/index.ts';

/** Goes to a page and keeps what is looked at: `go('/runs', { filter: 'outcome = failure' })`. */
export function useGo(): (path: string, query?: Readonly<Record<string, string | undefined>>) => void {
  const [, navigate] = useLocation();
  return useCallback((path, query) => navigate(hrefTo(path, query)), [navigate]);
}
