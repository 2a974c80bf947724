import type { AnyValue, KeyValue } from 'binnacle/otlp';
import { attributeMeanings, fieldNames } from './dialects/index.ts';
import type { FieldName, SpanMeaning } from './dialects/index.ts';

const LOWEST_RANK = 0xffff;
/** No call has this many tokens, no run this many attempts. Sums of what is below stay exact. */
const MOST = 1e12;

const indexOf = Object.fromEntries(fieldNames.map((name, index) => [name, index])) as Readonly<
  Record<FieldName, number>
>;

/** The lookup of a key with what its field is counted by, flat, because it runs for each attribute of each span. */
const slots = new Map(
  [...attributeMeanings].map(([key, { rank, field, kind, kindOfValue }]) => [
    key,
    { rank, kind, kindOfValue, index: field === undefined ? -1 : indexOf[field] },
  ]),
);

/**
 * What the attributes of one span or log record tell, read in one pass. One object is used for span after span, so that reading a span
 * allocates nothing.
 */
export class KnownFields {
  readonly #values: (AnyValue | undefined)[] = fieldNames.map(() => undefined);
  readonly #ranks = new Uint16Array(fieldNames.length);
  #kindRank = LOWEST_RANK;
  kind: SpanMeaning | undefined;

  read(attributes: readonly KeyValue[]): void {
    this.#values.fill(undefined);
    this.#ranks.fill(LOWEST_RANK);
    this.#kindRank = LOWEST_RANK;
    this.kind = undefined;
    for (const { key, value } of attributes) {
      const slot = slots.get(key);
      if (slot === undefined) continue;
      if (slot.index >= 0 && slot.rank < (this.#ranks[slot.index] ?? 0)) {
        this.#ranks[slot.index] = slot.rank;
        this.#values[slot.index] = value;
      }
      if (slot.rank < this.#kindRank)
        this.#noteKind(slot.rank, slot.kind ?? slot.kindOfValue?.get(textOf(value) ?? ''));
    }
  }

  has(field: FieldName): boolean {
    return this.#values[indexOf[field]] !== undefined;
  }

  /** Undefined where it is empty. */
  text(field: FieldName): string | undefined {
    const value = this.#values[indexOf[field]];
    return value === undefined ? undefined : textOf(value);
  }

  /** Undefined where it is not a number, below zero, or beyond what can be. */
  number(field: FieldName): number | undefined {
    const value = this.#values[indexOf[field]];
    return value === undefined ? undefined : numberOf(value);
  }

  #noteKind(rank: number, kind: SpanMeaning | undefined): void {
    if (kind === undefined) return;
    this.#kindRank = rank;
    this.kind = kind;
  }
}

function textOf(value: AnyValue): string | undefined {
  if ('stringValue' in value) return value.stringValue || undefined;
  if ('intValue' in value) return String(value.intValue);
  if ('doubleValue' in value) return String(value.doubleValue);
  return undefined;
}

function numberOf(value: AnyValue): number | undefined {
  const number =
    'intValue' in value ? Number(value.intValue) : 'doubleValue' in value ? value.doubleValue : textNumber(value);
  return number >= 0 && number <= MOST ? number : undefined;
}

function textNumber(value: AnyValue): number {
  return 'stringValue' in value && value.stringValue ? Number(value.stringValue) : Number.NaN;
}
