import { expect, it } from 'vitest';
import { prototypeOf, wrapMethod } from './wrap-method.ts';

type Greet = (this: Greeter, name: string) => string;

class Greeter {
  greeting = 'Hello';
  greet(name: string): string {
    return `${this.greeting} ${name}`;
  }
}

const shout = (original: Greet): Greet =>
  function (name) {
    return original.call(this, name).toUpperCase();
  };

it('replaces a method once, with its name, length and receiver', () => {
  wrapMethod(Greeter.prototype, 'greet', shout);
  wrapMethod(
    Greeter.prototype,
    'greet',
    (original: Greet): Greet =>
      function (name) {
        return `${original.call(this, name)} again`;
      },
  );
  expect(new Greeter().greet('Ada')).toBe('HELLO ADA');
  const { name, length }: Greet = Reflect.get(Greeter.prototype, 'greet');
  expect([name, length]).toEqual(['greet', 1]);
  expect(Object.keys(Greeter.prototype)).toEqual([]);
});

it('does nothing where the library has another shape', () => {
  for (const target of [undefined, null, 7, {}, { greet: 'text' }]) {
    expect(() => wrapMethod(target, 'greet', shout)).not.toThrow();
  }
  expect(prototypeOf('text')).toBeUndefined();
  expect(prototypeOf(undefined)).toBeUndefined();
});
