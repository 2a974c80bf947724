import type { StoreReader } from './store-reader.ts';

interface Series<L> {
  readonly labels: L;
  readonly value: number;
}

interface StoreGauge<Row, L> {
  readonly reader: StoreReader<Row>;
  readonly labels: (row: Row) => L;
  readonly value: (row: Row) => number;
  /** How the values of rows with the same labels become one. */
  readonly combine: (a: number, b: number) => number;
}

/** What to call at each collection. Labels that no longer have rows are reported as 0, so that a gauge falls instead of vanishing. */
export function reportRows<Row, L extends object>(
  gauge: StoreGauge<Row, L>,
): (observe: (value: number, labels: L) => void) => void {
  let seen = new Map<string, L>();
  return (observe) => {
    const rows = gauge.reader.current();
    if (!rows) {
      seen = new Map();
      return;
    }
    const series = group(rows, gauge);
    for (const [key, labels] of seen) if (!series.has(key)) observe(0, labels);
    for (const [key, { labels, value }] of series) {
      seen.set(key, labels);
      observe(value, labels);
    }
  };
}

function group<Row, L extends object>(rows: readonly Row[], gauge: StoreGauge<Row, L>): Map<string, Series<L>> {
  const series = new Map<string, Series<L>>();
  for (const row of rows) {
    const labels = gauge.labels(row);
    const key = JSON.stringify(labels);
    const before = series.get(key);
    const value = before ? gauge.combine(before.value, gauge.value(row)) : gauge.value(row);
    series.set(key, { labels, value });
  }
  return series;
}

export function sum(a: number, b: number): number {
  return a + b;
}

/** Ends several registrations together. */
export function disposeAll(...disposables: readonly Disposable[]): Disposable {
  return {
    [Symbol.dispose]: () => {
      for (const disposable of disposables) disposable[Symbol.dispose]();
    },
  };
}
