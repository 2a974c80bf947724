import { expect, it } from 'vitest';
import { describeSql } from './describe-sql.ts';

const cases: readonly (readonly [text: string, operation: string | undefined, collection: string | undefined])[] = [
  ['select * from users where id = ?', 'SELECT', 'users'],
  ['(SELECT a FROM public."Order Lines")', 'SELECT', 'public.Order Lines'],
  ['INSERT INTO orders (id) VALUES (?)', 'INSERT', 'orders'],
  ['UPDATE ONLY orders SET a = ?', 'UPDATE', 'orders'],
  ['DELETE FROM orders', 'DELETE', 'orders'],
  ['SELECT * FROM a JOIN b ON a.id = b.id', 'SELECT', undefined],
  ['SELECT ? ; DROP TABLE a', 'SELECT', undefined],
  ['WITH x AS (SELECT ?) SELECT * FROM x', 'WITH', undefined],
  ['SELECT * FROM generate_series(?, ?)', 'SELECT', undefined],
  ['SELECT * FROM (SELECT ?) x', 'SELECT', undefined],
  ['SELECT * FROM orders, users', 'SELECT', undefined],
  ['SELECT * FROM orders AS o, users u', 'SELECT', undefined],
  ['SELECT * FROM orders ORDER BY a, b', 'SELECT', 'orders'],
  ['SELECT * FROM orders o WHERE a IN (?, ?)', 'SELECT', 'orders'],
  ['BEGIN', 'BEGIN', undefined],
  ['hunter2', undefined, undefined],
  ['', undefined, undefined],
];

it.each(cases)('describes %s', (text, operation, collection) => {
  expect(describeSql(text)).toEqual({ ...(operation && { operation }), ...(collection && { collection }) });
});
