import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { encodeRequest } from 'binnacle/otlp';
import { openDatabase, schemaVersionOf } from '../open-database.ts';
import { SCHEMA_VERSION } from '../schema.ts';
import { requestOf, workflowSpan } from '../testing/sample-run.ts';
import { openWriter } from './open-writer.ts';

it('makes the index of an older file again from its batches', () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'binnacle-test-'));
  const file = path.join(directory, 'binnacle.db');
  try {
    const { writer } = openWriter(file);
    const bytes = encodeRequest('traces', requestOf([workflowSpan('r', { trace: 'one' })]));
    writer.ingest([{ signal: 'traces', encoding: 'protobuf', bytes }]);
    writer.close();
    const older = openDatabase(file);
    older.exec(`DROP TABLE runs; PRAGMA user_version = ${SCHEMA_VERSION - 1}`);
    older.close();
    const { writer: renewed, problem } = openWriter(file);
    expect(problem).toBeUndefined();
    expect(schemaVersionOf(renewed.database)).toBe(SCHEMA_VERSION);
    expect(renewed.database.prepare('SELECT run_id, outcome FROM runs').all()).toEqual([
      { run_id: 'r', outcome: 'success' },
    ]);
    renewed.close();
  } finally {
    rmSync(directory, { recursive: true });
  }
});
