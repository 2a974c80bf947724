import type { SQLInputValue } from 'node:sqlite';
import type { Reader, Row } from '../reader.ts';
import { always } from './sql.ts';
import type { Sql } from './sql.ts';

export type FilterTarget = 'span' | 'run' | 'log';

/** A filter as SQL, and what SQL cannot decide. */
export interface CompiledFilter {
  /** True of every row that matches; of others too where there is a `test`. */
  readonly where: Sql;
  /** To be selected besides, for the test: empty, or begins with a comma. */
  readonly columns: string;
  readonly columnValues: readonly SQLInputValue[];
  /** Looks into the batch of the row. */
  readonly test: ((row: object) => boolean) | undefined;
  /** Whether few rows match `where`, and an index finds them. */
  readonly isSelective: boolean;
}

export function compileFilter(_reader: Reader, _text: string | undefined, _target: FilterTarget): CompiledFilter {
  return { where: always, columns: '', columnValues: [], test: undefined, isSelective: false };
}
