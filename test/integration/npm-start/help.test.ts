import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('says of npm start what the console takes, without building or starting anything', () => {
  const root = join(import.meta.dirname, '../../..');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/start.ts', '--help'], {
    cwd: root,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^Usage: binnacle console \[options\]\n/);
});
