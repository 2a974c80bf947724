/** How many runs with these labels are live. */
interface LiveEntry<L> {
  readonly labels: L;
  count: number;
}

/** Labels that no longer have a live run are reported as 0; past so many they are forgotten. */
const MAX_ENTRIES = 1_000;

/**
 * Counts what is live, by labels, to be read at collection. Unlike a counter that is moved up and down it cannot
 * drift when the provider changes between a run's begin and end.
 */
export class LiveCount<L> {
  private readonly entries = new Map<string, LiveEntry<L>>();

  /** Counts a run until the result is called; calling it again does nothing. */
  enter(key: string, labels: L): () => void {
    const entry = this.entries.get(key) ?? this.add(key, labels);
    entry.count += 1;
    let isLive = true;
    return () => {
      if (isLive) entry.count -= 1;
      isLive = false;
    };
  }

  forEach(report: (count: number, labels: L) => void): void {
    for (const { count, labels } of this.entries.values()) report(count, labels);
  }

  private add(key: string, labels: L): LiveEntry<L> {
    if (this.entries.size >= MAX_ENTRIES) this.forgetIdle();
    const entry = { labels, count: 0 };
    this.entries.set(key, entry);
    return entry;
  }

  private forgetIdle(): void {
    for (const [key, entry] of this.entries) if (entry.count === 0) this.entries.delete(key);
  }
}
