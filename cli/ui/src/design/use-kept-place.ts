import { useEffect, useLayoutEffect, useRef } from 'react';

/** How long a list rests before its place is written: a browser takes some hundred changes of its history within half a minute. */
const REST_MILLIS = 150;

interface KeptPlaceOptions<T> {
  /** Of a `DataTable`. */
  readonly scroller: React.RefObject<HTMLElement | null>;
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  /** The row whose details are open when the list appears: it is brought into view. */
  readonly openKey?: string | undefined;
}

/** The row at the top of a list, and how much of it is above. */
interface Place {
  readonly key: string;
  readonly offset: number;
}

/** Brings a reader who comes back to a list, as from a trace, to where he was. The place is kept with the entry of the browser's history. */
export function useKeptPlace<T>({ scroller, rows, rowKey, openKey }: KeptPlaceOptions<T>): void {
  const wanted = useRef(openKey === undefined ? readPlace() : { key: openKey, offset: undefined });
  const latest = useRef({ rows, rowKey });
  latest.current = { rows, rowKey };
  useLayoutEffect(() => {
    const list = scroller.current;
    const place = wanted.current;
    const index = place === undefined ? -1 : rows.findIndex((row) => rowKey(row) === place.key);
    // It may be among those that are still to come.
    if (list === null || place === undefined || index === -1) return;
    wanted.current = undefined;
    const top = index * rowHeight();
    if (place.offset !== undefined) list.scrollTop = top + place.offset;
    else if (top > list.clientHeight / 2) list.scrollTop = top - list.clientHeight / 3;
  }, [scroller, rows, rowKey]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = () => writePlace(placeOf(scroller.current?.scrollTop ?? 0, latest.current));
    const onScroll = ({ target }: Event) => {
      if (target !== scroller.current) return;
      wanted.current = undefined;
      clearTimeout(timer);
      timer = setTimeout(keep, REST_MILLIS);
    };
    // The list comes and goes with its rows; scrolling does not bubble, but is seen on its way down.
    document.addEventListener('scroll', onScroll, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('scroll', onScroll, { capture: true });
    };
  }, [scroller]);
}

function placeOf<T>(top: number, { rows, rowKey }: Pick<KeptPlaceOptions<T>, 'rows' | 'rowKey'>): Place | undefined {
  const index = Math.floor(top / rowHeight());
  const row = rows[index];
  return row === undefined || top === 0 ? undefined : { key: rowKey(row), offset: top - index * rowHeight() };
}

function rowHeight(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row-height'));
}

function readPlace(): Place | undefined {
  return (history.state as { readonly place?: Place } | null)?.place;
}

function writePlace(place: Place | undefined): void {
  history.replaceState({ ...(history.state as object | null), place }, '');
}
