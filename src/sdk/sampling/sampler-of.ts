import type { Sampler } from '@opentelemetry/sdk-trace';
import type { Settings } from '../../settings/index.ts';
import { createSampler } from './create-sampler.ts';

/** The sampler that the settings ask for: rules of the user before those that drop probes. */
export function samplerOf({ sampling }: Settings): Sampler {
  const dropped = sampling.dropRoutes.map((pattern) => ({ subject: 'route', pattern, ratio: 0 }) as const);
  return createSampler({ name: sampling.sampler, ratio: sampling.ratio, rules: [...sampling.rules, ...dropped] });
}
