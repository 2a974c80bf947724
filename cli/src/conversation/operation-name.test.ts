import { expect, it } from 'vitest';
import { operationName } from './operation-name.ts';

it.each([
  ['invoke_agent scanner', 'scanner'],
  ['chat gpt-5', 'gpt-5'],
  ['workflow.step review', 'review'],
  ['chat', 'chat'],
  ['GET /scan', 'GET /scan'],
])('calls "%s" %s', (name, shown) => {
  expect(operationName(name)).toBe(shown);
});
