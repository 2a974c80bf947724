import { expect, it } from 'vitest';
import { redactQuery } from './redact-query.ts';

it.each([
  'token',
  'access_token',
  'accessToken',
  'refresh-token',
  'X-Amz-Security-Token',
  'api_key',
  'apikey',
  'X-API-Key',
  'key',
  'password',
  'client_secret',
  'clientSecret',
  'sig',
  'Signature',
  'X-Amz-Signature',
  'X-Goog-Signature',
  'X-Amz-Credential',
  'AWSAccessKeyId',
  'code',
  'session_id',
  'jwt',
  'auth',
])('hides the value of %s', (name) => {
  expect(redactQuery(`page=2&${name}=hunter2&sort=asc`)).toBe(`page=2&${name}=[REDACTED]&sort=asc`);
});

it.each(['page=2&sort=asc', 'monkey=1', 'keyword=a', 'state=x', 'flag', '', 'pagetoken', 'tokens=5', '%E0%A4%A=1'])(
  'leaves %s as it is',
  (query) => {
    expect(redactQuery(query)).toBe(query);
  },
);

it('recognizes a name that is percent-encoded', () => {
  expect(redactQuery('api%5Fkey=hunter2')).toBe('api%5Fkey=[REDACTED]');
});
