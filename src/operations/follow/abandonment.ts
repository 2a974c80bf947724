import type { Follower } from './follower.ts';

const registry = new FinalizationRegistry<Follower>((follower) => follower.abandon());

/**
 * Reports to the follower when the target is collected, until the result is called. The follower must not refer to
 * the target.
 */
export function watchAbandonment(target: object, follower: Follower): () => void {
  const token = {};
  registry.register(target, follower, token);
  return () => void registry.unregister(token);
}
