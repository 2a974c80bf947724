/** Calls what is not ours and may throw whatever it likes; undefined if it does. */
export function attempt<T>(fn: () => T, onFailure?: (error: unknown) => void): T | undefined {
  try {
    return fn();
  } catch (error) {
    onFailure?.(error);
    return undefined;
  }
}
