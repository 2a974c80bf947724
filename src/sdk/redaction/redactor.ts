import { redactFields, redactValue } from './redact-value.ts';
import { redactText } from './redact-text.ts';
import { createKeyClassifier } from './sensitive-key.ts';
import type { KeySensitivity } from './sensitive-key.ts';

/** Hides secrets: by the name of the key that holds them, and by the formats of known tokens in any text. */
export interface Redactor {
  /** The same attributes with secrets hidden; the same object where there are none. */
  attributes<A extends Readonly<Record<string, unknown>>>(attributes: A): A;
  /** The text with the secrets in it hidden. */
  text(text: string): string;
  /** A value of any shape that stands under a key. The same value where nothing is to be hidden. */
  value(key: string, value: unknown): unknown;
}

export interface RedactorOptions {
  /** False lets everything through. */
  readonly enabled: boolean;
  /** Names of keys to hide besides the known ones; case and separators do not matter. */
  readonly extraKeys: readonly string[];
}

/** Keys whose decision is remembered; applications have a few hundred, and an unbounded number must not fill the memory. */
const MAX_REMEMBERED_KEYS = 5000;

/** Makes a redactor. Text that only looks random (ids, hashes, model names, paths) is never touched. */
export function createRedactor({ enabled, extraKeys }: RedactorOptions): Redactor {
  if (!enabled) return { attributes: (attributes) => attributes, text: (text) => text, value: (_, value) => value };
  const classify = remember(createKeyClassifier(extraKeys));
  return {
    attributes: (attributes) => redactFields(attributes, { classify, nodes: 0, depth: 0 }),
    text: redactText,
    value: (key, value) => redactValue(value, classify(key), { classify, nodes: 0, depth: 0 }),
  };
}

function remember(classify: (key: string) => KeySensitivity): (key: string) => KeySensitivity {
  const known = new Map<string, KeySensitivity>();
  return (key) => {
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const sensitivity = classify(key);
    if (known.size < MAX_REMEMBERED_KEYS) known.set(key, sensitivity);
    return sensitivity;
  };
}
