/** Where a browser does not say when it is idle. */
const MOMENT_MILLIS = 50;
/** A page that is never idle gets it after this long all the same. */
const LATEST_MILLIS = 1000;

/** Does something that can wait once the browser has nothing else to do. Returns how to give it up. */
export function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(work, MOMENT_MILLIS);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(work, { timeout: LATEST_MILLIS });
  return () => cancelIdleCallback(handle);
}
