import { inspect } from 'node:util';
import { readable, unreadable } from '../value-type.ts';
import type { Reading, ValueType } from '../value-type.ts';

/** Several values of one type, separated by commas. What cannot be read is left out and reported. */
export function list<T>(
  element: ValueType<T>,
  options: { readonly mayBeEmpty?: boolean } = {},
): ValueType<readonly T[]> {
  const collect = (parts: readonly Part<T>[]): Reading<readonly T[]> => {
    if (parts.length === 0) return options.mayBeEmpty === true ? readable([]) : unreadable;
    return readParts(parts, element);
  };
  return {
    name: element.allowed === undefined ? `list of ${element.name}` : 'list of',
    typescript: `readonly ${element.typescript.includes('|') ? `(${element.typescript})` : element.typescript}[]`,
    expected: `a list, separated by commas, each ${element.expected}`,
    ...(element.allowed === undefined ? {} : { allowed: element.allowed }),
    parse: (text) => collect(splitList(text).map((part) => ({ written: part, reading: element.parse(part) }))),
    accept: (value) =>
      Array.isArray(value)
        ? collect(value.map((part) => ({ written: inspect(part), reading: element.accept(part) })))
        : unreadable,
    print: (values) => values.map((value) => element.print(value)).join(','),
  };
}

interface Part<T> {
  readonly written: string;
  readonly reading: Reading<T>;
}

function readParts<T>(parts: readonly Part<T>[], element: ValueType<T>): Reading<readonly T[]> {
  const values = parts.flatMap(({ reading }) => (reading.ok ? [reading.value] : []));
  const rejected = parts.flatMap(({ written, reading }) => (reading.ok ? [] : [written]));
  if (rejected.length === 0) return readable(values);
  const corrected = parts.map(({ reading }) => (reading.ok ? element.print(reading.value) : reading.instead));
  const advice = {
    instead: corrected.includes(undefined) ? undefined : corrected.join(','),
    hint: parts.map(({ reading }) => reading.hint).find((hint) => hint !== undefined),
  };
  return values.length === 0 ? { ok: false, ...advice } : { ok: true, value: values, rejected, ...advice };
}

function splitList(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
