import { useLayoutEffect, useRef } from 'react';

/** A value of the last render, for callbacks that outlive theirs. */
export function useLatest<T>(value: T): React.RefObject<T> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
