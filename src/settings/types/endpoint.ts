import { readable, unreadable } from '../value-type.ts';
import type { Reading, ValueType } from '../value-type.ts';

/** An address of an OTLP receiver: an http or https URL or, for gRPC, `host:port`. */
export const endpoint: ValueType<string> = {
  name: 'URL',
  typescript: 'string',
  expected: 'an http or https URL, such as http://localhost:4318',
  parse: readEndpoint,
  accept: (value) => (typeof value === 'string' ? readEndpoint(value.trim()) : unreadable),
  print: (value) => value,
};

function readEndpoint(text: string): Reading<string> {
  if (/^[\w.-]+:\d+$/.test(text)) return readable(text);
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return unreadable;
  return readable(text);
}
