import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);

/** Not a program in any format of modules: compiling it fails before Node keeps anything of it. */
const UNPARSABLE = ')';

/**
 * The exports of an ES module that the application's static imports have linked, evaluated now if it was not yet;
 * undefined where nothing has imported it so far, and then it is not loaded.
 *
 * With a plain import the bootstrap is evaluated after the whole graph was linked and before the rest of it is
 * evaluated, so this is the moment to change a class before anyone holds an instance. `require()` of a linked module
 * gives its one instance. For one that is not linked Node would load it, at the price of a large library that this
 * process may never use: for the length of the call it is given a text that does not compile instead.
 */
export function linkedModule(file: string): Readonly<Record<string, unknown>> | undefined {
  const url = pathToFileURL(file).href;
  const hooks = registerHooks({
    load: (target, context, next) =>
      target === url ? { format: 'module', source: UNPARSABLE, shortCircuit: true } : next(target, context),
  });
  try {
    return require(file) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  } finally {
    hooks.deregister();
  }
}
