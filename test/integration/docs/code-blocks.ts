import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface CodeBlock {
  /** The file and line that it stands on, as `docs/settings.md:12`. */
  readonly place: string;
  readonly language: string;
  readonly code: string;
}

const FENCE = /^```(\w+)\n([\s\S]*?)^```$/gm;

/** All fenced code blocks of the README and of the pages in docs. */
export function codeBlocks(root: string): CodeBlock[] {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    ...readdirSync(join(root, 'docs'))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ];
  return pages.flatMap((page) => blocksOf(page, readFileSync(join(root, page), 'utf8')));
}

function blocksOf(page: string, text: string): CodeBlock[] {
  return [...text.matchAll(FENCE)].map((match) => ({
    place: `${page}:${text.slice(0, match.index).split('\n').length}`,
    language: match[1] ?? '',
    code: match[2] ?? '',
  }));
}
