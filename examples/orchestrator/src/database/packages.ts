import { pool } from './pool.ts';

interface Package {
  readonly name: string;
  readonly version: string;
}

/** What a repository depends on: always the same four packages for the same name. */
export async function packagesOf(repository: string): Promise<Package[]> {
  const { rows } = await pool.query<Package>('select name, version from packages order by md5(name || $1) limit 4', [
    repository,
  ]);
  return rows;
}
