import { expect, it } from 'vitest';

import { resolveGrpcTarget } from './grpc-target.ts';

it.each([
  ['http://collector:4317', false, 'collector:4317', false],
  ['https://collector:4317', true, 'collector:4317', true],
  ['HTTP://collector:4317/ignored/path', false, 'collector:4317', false],
  ['http://collector:80', true, 'collector:80', false],
  ['http://[::1]', false, '[::1]:4317', false],
  ['http://collector', false, 'collector:4317', false],
  ['https://collector', false, 'collector:443', true],
  ['http://[::1]:4317', false, '[::1]:4317', false],
  ['collector:4317', true, 'collector:4317', false],
  ['collector:4317', false, 'collector:4317', true],
  ['collector', true, 'collector:4317', false],
  ['127.0.0.1:9999', true, '127.0.0.1:9999', false],
  ['dns:///collector:4317', true, 'dns:///collector:4317', false],
  ['ipv4:10.0.0.1:4317', true, 'ipv4:10.0.0.1:4317', false],
  ['unix:/run/collector.sock', true, 'unix:/run/collector.sock', false],
])('reads %s with insecure %s as %s, TLS %s', (endpoint, insecure, address, isSecure) => {
  expect(resolveGrpcTarget(endpoint, insecure)).toMatchObject({ address, isSecure });
});

it('names an authority for a socket file, which has no host name', () => {
  expect(resolveGrpcTarget('unix:/run/collector.sock', true).authority).toBe('localhost');
});
