import { startAllOthers } from './all-others.ts';
import { setBaggageHosts } from './http/baggage-hosts.ts';
import { setKnownMethods } from './http/request-method.ts';
import type { ChannelInstrumentation, Instrumentation, PatchInstrumentation } from './instrumentation.ts';
import { applicationPlaces } from './modules/application-places.ts';
import { createPatchIndex } from './modules/patch-index.ts';
import { patchLoaded } from './modules/patch-loaded.ts';
import { watchModules } from './modules/watch-modules.ts';
import { registry } from './registry.ts';

export interface InstrumentationOptions {
  /** `all` adds the libraries of `@opentelemetry/auto-instrumentations-node`, if it is installed; `none` captures nothing. */
  readonly mode: 'default' | 'all' | 'none';
  /** Short names; where there are any, only these are captured. */
  readonly enabled?: readonly string[];
  /** Short names that are not captured; counts after `enabled`. */
  readonly disabled?: readonly string[];
  /** HTTP methods that keep their name. Default: those of the contract. */
  readonly knownMethods?: readonly string[];
  /** Hosts that requests carry the baggage to: patterns with `*`, and `private`. Default: `private`. */
  readonly baggageHosts?: readonly string[];
  /** A file of the application, from which its packages are found. Default: its main script. */
  readonly resolveFrom?: string;
}

/**
 * Captures libraries from now on, and those that are loaded already. Disposing ends it; what was patched stays patched
 * and is without effect once telemetry is shut down.
 */
export function startInstrumentations(options: InstrumentationOptions): Disposable {
  const { mode, enabled = [], disabled = [], knownMethods, baggageHosts, resolveFrom } = options;
  const isWanted = (name: string): boolean =>
    (enabled.length === 0 || enabled.includes(name)) && !disabled.includes(name);
  if (knownMethods) setKnownMethods(knownMethods);
  if (baggageHosts) setBaggageHosts(baggageHosts);
  const wanted = mode === 'none' ? [] : registry.filter(({ name }) => isWanted(name));
  const places = applicationPlaces(resolveFrom);
  const started = [
    ...wanted.filter(isChannel).map((instrumentation) => instrumentation.start()),
    startPatches(wanted.filter(isPatch), places),
    ...(mode === 'all' ? [startAllOthers({ isWanted, places })] : []),
  ];
  return {
    [Symbol.dispose]() {
      for (const one of started) one[Symbol.dispose]();
    },
  };
}

function startPatches(instrumentations: readonly PatchInstrumentation[], places: readonly string[]): Disposable {
  if (instrumentations.length === 0) return { [Symbol.dispose]: () => {} };
  const index = createPatchIndex(instrumentations);
  patchLoaded(index, instrumentations, places);
  return watchModules(index);
}

function isChannel(instrumentation: Instrumentation): instrumentation is ChannelInstrumentation {
  return 'channels' in instrumentation;
}

function isPatch(instrumentation: Instrumentation): instrumentation is PatchInstrumentation {
  return 'patch' in instrumentation;
}
