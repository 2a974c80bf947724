import { levelOf } from '../../../src/api/log-level.ts';
import { levelEdge } from './level.ts';

/** The level of a line as its left edge; the line has to be positioned. */
export function LevelEdge({ severity }: { readonly severity: number }) {
  return (
    <span
      data-colour
      aria-hidden
      className="absolute inset-y-0 left-0 w-0.5"
      style={{ background: levelEdge[levelOf(severity)] }}
    />
  );
}
