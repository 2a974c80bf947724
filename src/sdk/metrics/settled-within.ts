/** Whether all promises are settled before the time is over. Does not keep the process alive. */
export async function settledWithin(promises: readonly Promise<unknown>[], timeoutMillis: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, timeoutMillis, false).unref();
  });
  const settled = Promise.allSettled(promises).then(() => true);
  return Promise.race([settled, deadline]).finally(() => clearTimeout(timer));
}
