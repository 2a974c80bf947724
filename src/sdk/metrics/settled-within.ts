/** Waits until all promises are settled or the time is over. Does not keep the process alive. */
export async function settledWithin(promises: readonly Promise<unknown>[], timeoutMillis: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMillis).unref();
  });
  await Promise.race([Promise.allSettled(promises), deadline]);
  clearTimeout(timer);
}
