import { expect, it } from 'vitest';
import { requestTarget } from './request-targets.ts';

it.for([
  [{ 'url.full': 'https://api.anthropic.com/v1/messages?beta=true' }, 'api.anthropic.com/v1/messages'],
  [{ 'url.full': 'https://shop.example/users/7', 'url.template': '/users/{id}' }, 'shop.example/users/{id}'],
  [{ 'server.address': 'shop.example', 'server.port': 443, 'url.path': '/users' }, 'shop.example/users'],
  [{ 'server.address': 'localhost', 'server.port': 8080 }, 'localhost:8080'],
  [{ 'http.url': 'http://old.example/' }, 'old.example'],
  [{ 'http.request.method': 'GET' }, undefined],
] as const)('says whom a request went to: %j', ([attributes, target]) => {
  expect(requestTarget(attributes)).toBe(target);
});
