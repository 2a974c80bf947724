import { builtinModules } from 'node:module';
import type { Plugin } from 'esbuild';

const BUILTIN = new RegExp(`^(?:node:)?(?:${builtinModules.join('|')})$`);

/**
 * Takes Node's own modules by `process.getBuiltinModule`. An ESM import of one reads each of its exports to build a namespace, getters
 * included: those of `node:http` load all of undici, which costs every start some 45 ms. Here, only what is used is read.
 */
export const leanBuiltins: Plugin = {
  name: 'lean-builtins',
  setup(build) {
    build.onResolve({ filter: BUILTIN }, ({ path, kind }) => {
      // The promise of a dynamic import is for the whole namespace, and there is no start to save.
      if (kind === 'dynamic-import') return { path, external: true };
      return { path, namespace: kind === 'require-call' ? 'builtin-object' : 'builtin', sideEffects: false };
    });
    build.onLoad({ filter: /./, namespace: 'builtin' }, ({ path }) => ({ contents: exportsOf(path) }));
    build.onLoad({ filter: /./, namespace: 'builtin-object' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
  },
};

/** Its exports, one by one and marked as free of effects, so that those that nobody imports are left out. */
function exportsOf(path: string): string {
  const names = Object.keys(process.getBuiltinModule(path) ?? {}).filter((name) => name !== 'default');
  return [
    `const builtin = process.getBuiltinModule(${JSON.stringify(path)});`,
    'export default builtin;',
    ...names.map(
      (name) => `const _${name} = /* @__PURE__ */ (() => builtin.${name})(); export { _${name} as ${name} };`,
    ),
  ].join('\n');
}
