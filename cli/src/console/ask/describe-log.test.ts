import { expect, it } from 'vitest';
import { describeLog } from './describe-log.ts';

const row = { id: '1', atMillis: 1_795_363_151_437, severity: 17, service: 'shop', message: 'Agent failed' };
const at = '2026-11-22T15:59:11.437Z';

it.each([
  [{}, 'shop  Agent failed'],
  [{ agent: 'buyer' }, 'shop/buyer  Agent failed'],
  [{ agent: 'buyer', component: 'stock' }, 'shop/stock  Agent failed'],
  [{ error: 'timeout', traceId: 'abc' }, 'shop  Agent failed: timeout  abc'],
  [{ attributes: { answer: 'maybe', 'agent.name': 'buyer' } }, 'shop  Agent failed answer=maybe'],
  [{ message: 'Error: timeout', error: 'timeout' }, 'shop  Error: timeout'],
])('shows of a log record %j', (more, shown) => {
  expect(describeLog({ ...row, ...more })).toBe(`${at}  error  ${shown}`);
});
