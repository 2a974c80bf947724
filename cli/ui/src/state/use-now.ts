import { useEffect, useState } from 'react';

/** The time now, again each `everyMillis`, for what shows ages and elapsed times. */
export function useNow(everyMillis = 1000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMillis);
    return () => clearInterval(timer);
  }, [everyMillis]);
  return now;
}
