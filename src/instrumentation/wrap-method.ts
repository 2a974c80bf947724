const wrapped = new WeakSet<object>();

/**
 * Replaces a method of a prototype or object by what `wrap` makes of it. Does nothing where there is no such method, or
 * it is replaced already, so that a library may be patched again and again.
 */
export function wrapMethod<M extends object>(target: unknown, name: string, wrap: (original: M) => M): void {
  if (typeof target !== 'object' || target === null) return;
  const original: unknown = Reflect.get(target, name);
  if (typeof original !== 'function' || wrapped.has(original)) return;
  const replacement = wrap(original as unknown as M);
  Object.defineProperty(replacement, 'name', { value: original.name, configurable: true });
  Object.defineProperty(replacement, 'length', { value: original.length, configurable: true });
  wrapped.add(replacement);
  Reflect.defineProperty(target, name, { value: replacement, configurable: true, writable: true, enumerable: false });
}

/** The prototype of a class that a library exports, or undefined where it exports no such class. */
export function prototypeOf(exported: unknown): unknown {
  return typeof exported === 'function' ? (exported as { prototype?: unknown }).prototype : undefined;
}
