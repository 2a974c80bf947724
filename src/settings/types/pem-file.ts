import { readFileSync } from 'node:fs';
import { readable } from '../value-type.ts';
import type { Reading, ValueType } from '../value-type.ts';
import { path } from './text.ts';

/** The path of a PEM file that can be read. */
export const pemFile: ValueType<string> = {
  ...path,
  name: 'path of a PEM file',
  expected: 'the path of a PEM file',
  parse: readPemPath,
  accept: (value) => {
    const reading = path.accept(value);
    return reading.ok ? readPemPath(reading.value) : reading;
  },
};

function readPemPath(file: string): Reading<string> {
  try {
    return readFileSync(file, 'latin1').includes('-----BEGIN ')
      ? readable(file)
      : { ok: false, hint: 'the file has no "-----BEGIN" line' };
  } catch (error) {
    return { ok: false, hint: error instanceof Error ? error.message : String(error) };
  }
}
