import { useEffect, useRef, useState } from 'react';
import { useMedia, useUrlState } from '../../state/index.ts';

export interface Selection {
  /** The span that is marked. */
  readonly spanId: string | undefined;
  /** Whether its details are to be shown. */
  readonly isOpen: boolean;
  readonly select: (spanId: string) => void;
  readonly close: () => void;
}

/**
 * The span in the URL. `offered`, the cause of a failure, is selected once where the URL names none; on a narrow screen it is marked only,
 * because its details would cover what they belong to.
 */
export function useSelection(subject: string, offered?: string): Selection {
  const [spanId, setSpanId] = useUrlState('span');
  const isNarrow = useMedia('(max-width: 899px)');
  const [isMarkedOnly, setIsMarkedOnly] = useState(false);
  const decidedFor = useRef<string>(undefined);
  useEffect(() => {
    if (decidedFor.current === subject || (spanId === '' && offered === undefined)) return;
    decidedFor.current = subject;
    if (spanId !== '' || offered === undefined) return;
    setIsMarkedOnly(isNarrow);
    setSpanId(offered);
  }, [subject, offered, spanId, isNarrow, setSpanId]);
  return {
    spanId: spanId === '' ? undefined : spanId,
    isOpen: spanId !== '' && !isMarkedOnly,
    select: (next) => {
      decidedFor.current = subject;
      setIsMarkedOnly(false);
      setSpanId(next);
    },
    close: () => {
      decidedFor.current = subject;
      setSpanId(undefined);
    },
  };
}
