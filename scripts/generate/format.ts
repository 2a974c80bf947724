import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../run.ts';

/** The content as `npm run format` would leave it, so that a generated file passes the format check. */
export function format(path: string, content: string): string {
  const oxfmt = join(root, 'node_modules/oxfmt/bin/oxfmt');
  return execFileSync(process.execPath, [oxfmt, '--stdin-filepath', path], {
    cwd: root,
    input: content,
    encoding: 'utf8',
  });
}
