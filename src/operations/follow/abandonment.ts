import type { Follower } from './follower.ts';

const registry = new FinalizationRegistry<Follower>((follower) => follower.abandon());

/** Reports to the follower when the target is collected. The follower must not refer to the target. */
export function watchAbandonment(target: object, follower: Follower): void {
  registry.register(target, follower);
}
