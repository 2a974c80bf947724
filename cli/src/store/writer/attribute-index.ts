import type { DatabaseSync } from 'node:sqlite';
import type { AnyValue, KeyValue } from 'binnacle/otlp';
import { attributeText } from '../attribute-text.ts';
import { attributeToken, keyToken, wordTokens } from '../attribute-token.ts';
import { upsertSql } from './upsert-sql.ts';

type IndexedSignal = 'traces' | 'logs';

/** More values of a key are not offered while a filter is typed. */
const MAX_VALUES = 100;
const LONGEST_VALUE = 200;
/** A sender that makes up keys must not grow the memory without end. */
const MAX_KEYS = 5_000;
const FLUSH_INTERVAL_MILLIS = 1_000;

interface KnownKey {
  readonly signal: IndexedSignal;
  readonly key: string;
  readonly token: string;
  readonly type: string;
  seen: number;
  readonly values: Map<string, KnownValue>;
}

interface KnownValue {
  /** With a space before it. */
  readonly token: string;
  seen: number;
  isChanged: boolean;
}

/**
 * Makes the tokens under which spans and log records are found, and keeps which keys and values there are, for completion.
 * What is known is counted in memory and written with a commit now and then: after a crash the counts may be a second old.
 */
export class AttributeIndex {
  readonly #keys: Readonly<Record<IndexedSignal, Map<string, KnownKey>>> = { traces: new Map(), logs: new Map() };
  readonly #changed = new Set<KnownKey>();
  readonly #statements;
  readonly #database: DatabaseSync;
  #flushedAt = -Infinity;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#statements = {
      deleteKey: database.prepare('DELETE FROM attribute_keys WHERE signal = ? AND key = ?'),
      deleteValue: database.prepare('DELETE FROM attribute_values WHERE signal = ? AND key = ? AND value = ?'),
      key: database.prepare(upsertSql('attribute_keys', 'signal, key, type, seen', 'signal, key')),
      value: database.prepare(upsertSql('attribute_values', 'signal, key, value, seen', 'signal, key, value')),
    };
    this.load();
  }

  /** Appends the tokens of the attributes, each with a space before it. `count` items carry them; where it is negative, they did. */
  tokensOf(signal: IndexedSignal, attributes: readonly KeyValue[], prefix = '', count = 1): string {
    let tokens = '';
    for (const { key, value } of attributes) tokens += this.#tokensOf(signal, prefix + key, value, count);
    return tokens;
  }

  /** Writes what has changed, at most once a second unless `isLast`. */
  flush(isLast = false): void {
    const now = performance.now();
    if (!isLast && now - this.#flushedAt < FLUSH_INTERVAL_MILLIS) return;
    this.#flushedAt = now;
    for (const known of this.#changed) this.#write(known);
    this.#changed.clear();
  }

  /** Reads again what is stored, after a transaction was rolled back or rows were erased. */
  load(): void {
    this.#changed.clear();
    for (const signal of ['traces', 'logs'] as const) {
      this.#keys[signal].clear();
      for (const row of this.#database.prepare('SELECT * FROM attribute_keys WHERE signal = ?').iterate(signal)) {
        this.#know(signal, row['key'] as string, row['type'] as string).seen = row['seen'] as number;
      }
      for (const row of this.#database.prepare('SELECT * FROM attribute_values WHERE signal = ?').iterate(signal)) {
        const { key, value, seen } = row as unknown as { key: string; value: string; seen: number };
        this.#keys[signal]
          .get(key)
          ?.values.set(value, { token: ` ${attributeToken(key, value)}`, seen, isChanged: false });
      }
    }
  }

  #tokensOf(signal: IndexedSignal, key: string, value: AnyValue, count: number): string {
    const known = this.#keys[signal].get(key) ?? this.#know(signal, key, typeOf(value));
    known.seen += count;
    this.#changed.add(known);
    let tokens = ` ${known.token}`;
    if ('stringValue' in value) return tokens + this.#valueToken(known, value.stringValue, count);
    if (!('arrayValue' in value)) return tokens + this.#valueToken(known, attributeText(value), count);
    for (const item of value.arrayValue.values) tokens += this.#valueToken(known, attributeText(item), count);
    return tokens;
  }

  #valueToken(known: KnownKey, text: string, count: number): string {
    let value = known.values.get(text);
    if (value === undefined) {
      const token = ` ${attributeToken(known.key, text)}`;
      if (count < 0 || known.values.size >= MAX_VALUES || text.length > LONGEST_VALUE) return token;
      known.values.set(text, (value = { token, seen: 0, isChanged: true }));
    }
    value.seen += count;
    value.isChanged = true;
    return value.token;
  }

  #know(signal: IndexedSignal, key: string, type: string): KnownKey {
    const known = { signal, key, token: keyToken(key), type, seen: 0, values: new Map<string, KnownValue>() };
    if (this.#keys[signal].size < MAX_KEYS) this.#keys[signal].set(key, known);
    return known;
  }

  #write(known: KnownKey): void {
    const { signal, key, values } = known;
    if (this.#keys[signal].get(key) !== known) return;
    if (known.seen > 0) this.#statements.key.run(signal, key, known.type, known.seen);
    else this.#forgetKey(known);
    for (const [text, value] of values) {
      if (!value.isChanged) continue;
      value.isChanged = false;
      if (value.seen > 0) this.#statements.value.run(signal, key, text, value.seen);
      else this.#forgetValue(known, text);
    }
  }

  #forgetKey({ signal, key }: KnownKey): void {
    this.#keys[signal].delete(key);
    this.#statements.deleteKey.run(signal, key);
  }

  #forgetValue({ signal, key, values }: KnownKey, text: string): void {
    values.delete(text);
    this.#statements.deleteValue.run(signal, key, text);
  }
}

const MAX_TEXTS = 2_000;
const tokensOfText = new Map<string, string>();

/** The words of a span's name and of what went wrong. */
export function tokensOfWords(...texts: readonly (string | undefined)[]): string {
  let tokens = '';
  for (const text of texts) if (text) tokens += tokensOfText.get(text) ?? rememberTokens(text);
  return tokens;
}

/** Names come again and again. */
function rememberTokens(text: string): string {
  let tokens = '';
  for (const token of wordTokens(text)) tokens += ` ${token}`;
  if (tokensOfText.size >= MAX_TEXTS) tokensOfText.clear();
  tokensOfText.set(text, tokens);
  return tokens;
}

function typeOf(value: AnyValue): string {
  if ('stringValue' in value) return 'string';
  if ('intValue' in value || 'doubleValue' in value) return 'number';
  if ('boolValue' in value) return 'boolean';
  return 'arrayValue' in value ? 'list' : 'object';
}
