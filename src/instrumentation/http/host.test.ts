import { expect, it } from 'vitest';
import { hostAttributes, parseHost } from './host.ts';

it.each([
  ['api.example.com', { address: 'api.example.com' }],
  ['api.example.com:8443', { address: 'api.example.com', port: 8443 }],
  ['[::1]:80', { address: '::1', port: 80 }],
  ['[2001:db8::1]', { address: '2001:db8::1' }],
  ['', undefined],
  ['a:b:c', undefined],
])('reads %s', (header, host) => {
  expect(parseHost(header)).toEqual(host);
});

it('gives no port where the header has none', () => {
  expect(hostAttributes({ address: 'a' })).toEqual({ 'server.address': 'a' });
  expect(hostAttributes({ address: 'a', port: 1 })).toEqual({ 'server.address': 'a', 'server.port': 1 });
});
