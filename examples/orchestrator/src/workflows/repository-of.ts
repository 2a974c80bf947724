import type { RunContext } from '../database/runs.ts';

/** The repository that a run is about. */
export function repositoryOf({ repository, repo }: RunContext): string {
  const name = repository ?? repo;
  return typeof name === 'string' ? name : 'main';
}
