import { useIsConnectionLost } from '../api/index.ts';

/** A thin bar while the console cannot be reached. What is shown stays readable. */
export function ConnectionBar() {
  if (!useIsConnectionLost()) return null;
  return (
    <div
      role="status"
      className="flex min-h-6 shrink-0 items-center justify-center bg-waiting-soft px-4 py-1 text-center text-secondary text-waiting-text"
    >
      No connection to the console. What you see is as it was; it goes on by itself.
    </div>
  );
}
