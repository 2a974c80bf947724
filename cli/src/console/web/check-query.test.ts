import { expect, it } from 'vitest';
import { routes } from '../../api/routes.ts';
import { checkBody, checkQuery } from './check-query.ts';

const kept = { maxSizeBytes: 2 ** 30, maxAgeMillis: 86_400_000, maxSpans: 1_000_000 };
const window = { from: '0', to: '1' };

it('reads numbers, and leaves text that looks like one alone', () => {
  const given = { ...window, limit: '7', cursor: '12', filter: '3' };
  expect(checkQuery(routes.runs.query, given)).toEqual({ from: 0, to: 1, limit: 7, cursor: '12', filter: '3' });
});

it.each([
  [{}, 'Parameter "from" is missing; it must be a number (Start', 'from=1795300000000'],
  [{ from: '0' }, 'Parameter "to" is missing; it must be a number (End', 'to=1795303600000'],
  [{ from: 'now', to: '1' }, 'Parameter "from" is "now"; it must be a number', 'from=1795300000000'],
  [{ from: '', to: '1' }, 'Parameter "from" is ""; it must be a number', 'from=1795300000000'],
  [{ ...window, limit: '1.5' }, 'Parameter "limit" is 1.5; it must be a whole number from 1 to 1000', 'limit=100'],
  [{ ...window, limit: '0' }, 'Parameter "limit" is 0; it must be a whole number from 1 to 1000', 'limit=100'],
  [{ ...window, sort: 'age' }, 'Parameter "sort" is "age"; it must be one of started, duration', 'sort=started'],
  [{ from: '2', to: '1' }, 'Parameter "to" is 1, before "from", which is 2', ''],
  [{ ...window, colour: 'red' }, 'There is no parameter "colour" here: it has from, to', ''],
])('says of %o what came, what is right and an example', (given, said, example) => {
  const refuse = () => checkQuery(routes.runs.query, given);
  expect(refuse).toThrow(said);
  expect(refuse).toThrow(example);
});

it.each([
  [{ maxSpans: 1, maxAgeMillis: 1 }, 'Field "maxSizeBytes" is missing; it must be a whole number'],
  [{ ...kept, maxSpans: 'many' }, 'Field "maxSpans" is "many"; it must be a whole number of at least 1 '],
  [{ ...kept, maxSizeBytes: 1 }, 'Field "maxSizeBytes" is 1; it must be a whole number of at least 4194304 '],
  [{ ...kept, days: 7 }, 'The body has an unknown field "days"; its fields are maxSizeBytes, maxAgeMillis, maxSpans'],
  [7, 'The body must be object; its fields are maxSizeBytes, maxAgeMillis, maxSpans'],
])('says of the body %o what is wrong', (given, said) => {
  expect(() => checkBody(routes.setRetention.body, given)).toThrow(said);
});

it.each([
  {},
  { runId: '' },
  { all: false },
  { runId: 'run-1', all: true },
  { run: 'run-1' },
  { runId: 'run-1', why: 1 },
])('refuses to erase %o', (given) => {
  expect(() => checkBody(routes.erase.body, given)).toThrow(
    expect.objectContaining({ code: 'BINNACLE_API_PARAMETER' }),
  );
});

it('names the field that a body may not have', () => {
  expect(() => checkBody(routes.erase.body, { runid: 'run-1' })).toThrow(
    'The body has an unknown field "runid"; its fields are runId, session, user, all',
  );
});

it.each([{ runId: 'run-1' }, { session: 's' }, { user: 'u' }, { all: true }])('takes %o for what to erase', (given) => {
  expect(checkBody(routes.erase.body, given)).toEqual(given);
});

it.each([
  [{ step: '0' }, 'Parameter "step" is 0; it must be a number of at least 1 '],
  [{ step: '-60000' }, 'Parameter "step" is -60000; it must be a number of at least 1 '],
  [{ from: '-1e18' }, 'Parameter "from" is -1000000000000000000; it must be a number from 0 to '],
  [{ to: '1e18' }, 'Parameter "to" is 1000000000000000000; it must be a number from 0 to '],
])('refuses %o of a metric by its name', (given, said) => {
  const query = { ...window, metric: 'workflow.runs', aggregation: 'rate', ...given };
  expect(() => checkQuery(routes.aggregate.query, query)).toThrow(said);
});
