import { propagation } from '@opentelemetry/api';
import type { Attributes, Context } from '@opentelemetry/api';

/** What comes in from outside must not grow every span of a trace without bound. */
const LONGEST_VALUE = 1_000;

/** Reads the allowed entries of the baggage that are not among `known` yet; undefined when there are none. */
export function createBaggageReader(
  allowedKeys: readonly string[],
): (context: Context, known: Attributes) => Attributes | undefined {
  return (context, known) => {
    const baggage = allowedKeys.length === 0 ? undefined : propagation.getBaggage(context);
    if (baggage === undefined) return undefined;
    const found: Attributes = {};
    for (const key of allowedKeys) {
      // Plain JavaScript puts numbers into the baggage too.
      const value = baggage.getEntry(key)?.value as string | number | undefined;
      if (value !== undefined && known[key] === undefined) found[key] = String(value).slice(0, LONGEST_VALUE);
    }
    return found;
  };
}
