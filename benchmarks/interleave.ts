/**
 * The nanoseconds of each call, sampled in turns, so that whatever else the machine does hits all of them. A sample is
 * the mean of `calls` calls, so that the clock's own step does not count.
 */
export async function interleave(
  tasks: readonly (() => unknown)[],
  { rounds, calls }: { rounds: number; calls: number },
): Promise<readonly (readonly number[])[]> {
  const samples = tasks.map((): number[] => []);
  for (let round = -Math.ceil(rounds / 5); round < rounds; round += 1) {
    for (const [index, task] of tasks.entries()) {
      const startedAt = performance.now();
      for (let call = 0; call < calls; call += 1) {
        const result = task();
        if (result instanceof Promise) await result;
      }
      if (round >= 0) samples[index]?.push(((performance.now() - startedAt) * 1e6) / calls);
    }
  }
  return samples;
}
