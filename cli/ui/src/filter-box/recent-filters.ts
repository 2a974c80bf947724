const KEY = 'binnacle.filters';
const KEPT = 12;

type Kept = Readonly<Record<string, readonly string[]>>;

/** The filters that were applied last to a kind of list, latest first. */
export function recentFilters(list: string): readonly string[] {
  return read()[list] ?? [];
}

/** Keeps an applied filter among the recent ones of its list. */
export function rememberFilter(list: string, filter: string): void {
  if (filter.trim() === '') return;
  const kept = read();
  const filters = [filter, ...(kept[list] ?? []).filter((other) => other !== filter)].slice(0, KEPT);
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...kept, [list]: filters }));
  } catch {
    // A browser that keeps nothing: there are no recent filters then.
  }
}

function read(): Kept {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}') as Kept;
  } catch {
    return {};
  }
}
