import { useEffect, useState } from 'react';

/** A value once it has not changed for so long; at once with 0. */
export function useSettled<T>(value: T, delayMillis: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (delayMillis === 0) return undefined;
    const timer = setTimeout(() => setSettled(value), delayMillis);
    return () => clearTimeout(timer);
  }, [value, delayMillis]);
  return delayMillis === 0 ? value : settled;
}
