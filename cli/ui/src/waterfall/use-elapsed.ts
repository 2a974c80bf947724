import { useEffect, useState } from 'react';

/** Milliseconds since an answer came, once a second while something in it is open; 0 otherwise. */
export function useElapsed(receivedAtMillis: number, hasOpen: boolean): number {
  const [nowMillis, setNowMillis] = useState(receivedAtMillis);
  useEffect(() => {
    if (!hasOpen) return undefined;
    const timer = setInterval(() => setNowMillis(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [hasOpen]);
  return hasOpen ? Math.max(0, nowMillis - receivedAtMillis) : 0;
}
