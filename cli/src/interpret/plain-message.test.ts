import { expect, it } from 'vitest';
import { plainMessage } from './plain-message.ts';

it.each([
  ['529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}', '529 Overloaded'],
  ['{"error":"no such model"}', 'no such model'],
  ['{"message":"denied"}', 'denied'],
  ['unexpected token {', 'unexpected token {'],
  ['bad {"code":5}', 'bad {"code":5}'],
  ['500 {"error":{', '500 {"error":{'],
  ['plain', 'plain'],
])('%s says %s', (message, said) => {
  expect(plainMessage(message)).toBe(said);
});
