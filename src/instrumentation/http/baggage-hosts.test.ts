import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { afterEach, describe, expect, it } from 'vitest';
import { contextFor, isPrivate, setBaggageHosts } from './baggage-hosts.ts';

afterEach(() => setBaggageHosts(['private']));

describe('a host that cannot be public', () => {
  it.each([
    'localhost',
    'api',
    '3f2a1b0c9d8e',
    'printer.local',
    'api.shop.svc.cluster.local',
    'api.shop.svc.cluster.local.',
    'api.shop.svc',
    'host.docker.internal',
    'app.localhost',
    '127.0.0.1',
    '127.8.8.8',
    '10.255.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '::1',
    '::ffff:10.0.0.1',
    'fd12:3456::1',
    'fe80::1%eth0',
  ])('is %s', (host) => expect(isPrivate(host)).toBe(true));

  it.each([
    '',
    'api.openai.com',
    'api.openai.com.',
    'ai.',
    'internal.example.com',
    'local.dev',
    '10.example.com',
    '10.0.0.1.nip.io',
    '134744072',
    '0x08080808',
    '8.8.8.8',
    '172.32.0.1',
    '192.169.0.1',
    '2606:4700::1111',
    '::ffff:8.8.8.8',
  ])('is not %j', (host) => expect(isPrivate(host)).toBe(false));
});

describe('the context of a request', () => {
  const key = Symbol('key');
  const active = propagation.setBaggage(
    ROOT_CONTEXT.setValue(key, 'kept'),
    propagation.createBaggage({ 'user.id': { value: 'u' } }),
  );
  const isCarried = (host: string): boolean => propagation.getBaggage(contextFor(host, active)) !== undefined;

  it('keeps everything but the baggage for a host that is not listed', () => {
    expect(contextFor('localhost', active)).toBe(active);
    expect(isCarried('api.openai.com')).toBe(false);
    expect(contextFor('api.openai.com', active).getValue(key)).toBe('kept');
    expect(contextFor('api.openai.com', ROOT_CONTEXT)).toBe(ROOT_CONTEXT);
  });

  it('goes by the listed patterns alone, in any case', () => {
    setBaggageHosts(['*.Acme.example', '10.1.*']);
    expect(['API.acme.example', '10.1.2.3'].map(isCarried)).toEqual([true, true]);
    expect(['localhost', 'acme.example', 'api.acme.example.net', 'xacmeyexample'].map(isCarried)).toEqual(
      Array(4).fill(false),
    );
  });
});
