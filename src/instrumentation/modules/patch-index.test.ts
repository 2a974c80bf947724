import { expect, it } from 'vitest';
import { anthropicInstrumentation } from '../anthropic.ts';
import { pgInstrumentation } from '../pg.ts';
import { createPatchIndex } from './patch-index.ts';

const find = createPatchIndex([anthropicInstrumentation, pgInstrumentation]);

it('finds the file of a library wherever the package is installed', () => {
  expect(find('file:///app/node_modules/.pnpm/pg@8.23.1/node_modules/pg/lib/client.js')).toEqual({
    instrumentation: pgInstrumentation,
    file: 'pg:lib/client.js',
    packageUrl: 'file:///app/node_modules/.pnpm/pg@8.23.1/node_modules/pg/',
  });
});

it('finds the file of a library with a scope', () => {
  expect(find('file:///app/node_modules/@anthropic-ai/sdk/index.mjs')?.instrumentation).toBe(anthropicInstrumentation);
});

it.each([
  'file:///app/node_modules/pg/lib/query.js',
  'file:///app/node_modules/pg-cursor/lib/client.js',
  'file:///app/pg/lib/client.js',
  'file:///app/node_modules/pg/node_modules/x/lib/client.js',
  'node:fs',
  'data:text/javascript,1',
])('leaves %s alone', (url) => {
  expect(find(url)).toBeUndefined();
});
