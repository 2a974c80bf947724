import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { settingRows } from '../settings/table.ts';
import { errorCodes } from './error-codes.ts';

const root = join(import.meta.dirname, '../..');

const variables = new Set(settingRows.flatMap(({ setting }) => setting.env));

/** Codes in the sources: quoted, not in brackets as variables of the environment are read, and no setting. */
function codesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.test(?:-d)?\.ts$|error-codes\.ts$/.test(file))
    .flatMap((file) => [...readFileSync(join(root, folder, file), 'utf8').matchAll(/(?<!\[)'(BINNACLE_\w+)'(?!\])/g)])
    .map(([, code = '']) => code);
}

it('lists exactly the codes that are used', () => {
  const used = ['src', 'cli/src', 'deploy/native'].flatMap(codesIn).filter((code) => !variables.has(code));
  expect([...new Set(used)].sort()).toEqual(Object.keys(errorCodes).sort());
});
