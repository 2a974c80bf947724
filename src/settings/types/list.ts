import { readable, unreadable } from '../value-type.ts';
import type { Reading, ValueType } from '../value-type.ts';

/** Several values of one type, separated by commas. An element that cannot be read is left out and reported. */
export function list<T>(
  element: ValueType<T>,
  options: { readonly mayBeEmpty?: boolean } = {},
): ValueType<readonly T[]> {
  const collect = (readings: readonly (readonly [string, Reading<T>])[]): Reading<readonly T[]> => {
    const values = readings.flatMap(([, reading]) => (reading.ok ? [reading.value] : []));
    const rejected = readings.flatMap(([written, reading]) => (reading.ok ? [] : [written]));
    if (values.length === 0 && (rejected.length > 0 || options.mayBeEmpty !== true)) return unreadable;
    return rejected.length === 0 ? readable(values) : { ok: true, value: values, rejected };
  };
  return {
    name: element.allowed === undefined ? `list of ${element.name}` : 'list of',
    typescript: element.typescript.includes('|')
      ? `readonly (${element.typescript})[]`
      : `readonly ${element.typescript}[]`,
    expected: `a list, separated by commas, each ${element.expected}`,
    ...(element.allowed === undefined ? {} : { allowed: element.allowed }),
    parse: (text) => collect(splitList(text).map((part) => [part, element.parse(part)])),
    accept: (value) =>
      Array.isArray(value) ? collect(value.map((part) => [String(part), element.accept(part)])) : unreadable,
    print: (values) => values.map((value) => element.print(value)).join(','),
  };
}

function splitList(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
