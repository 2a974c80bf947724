import { expect, it } from 'vitest';
import { fromPathPart, toPathPart } from './path-part.ts';

it.each(['.', '..', '~.', '~~..', '...', '~', '~run', 'a/b', '50%', '%2E', ''])(
  'brings %j through a URL as it is',
  (text) => {
    const { pathname } = new URL(`http://localhost/runs/${toPathPart(text)}/spans`);
    const [, runs, part = '', spans] = pathname.split('/');
    expect([runs, fromPathPart(decodeURIComponent(part)), spans]).toEqual(['runs', text, 'spans']);
  },
);
