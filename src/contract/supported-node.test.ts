import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isSupportedNode, SUPPORTED_NODE } from './supported-node.ts';

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly engines: { readonly node: string };
};

describe('isSupportedNode', () => {
  it.each(['22.22.3', '22.23.0', '24.11.1', '24.21.0', '25.0.0', '26.1.0'])('supports %s', (node) => {
    expect(isSupportedNode(node)).toBe(true);
  });

  it.each(['20.20.2', '22.22.2', '22.15.0', '23.9.0', '24.11.0'])('does not support %s', (node) => {
    expect(isSupportedNode(node)).toBe(false);
  });

  it('says the same as the package', () => {
    expect(manifest.engines.node).toBe(SUPPORTED_NODE);
  });
});
