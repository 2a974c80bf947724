import { readFileSync } from 'node:fs';
import type { BundledPackage } from './bundled-packages.ts';

/** By their LICENSE files; a Go module does not declare its licence. */
const licenses: Readonly<Record<string, string>> = {
  'github.com/cespare/xxhash/v2': 'MIT',
  'github.com/dennwc/varint': 'MIT',
  'github.com/edsrzf/mmap-go': 'BSD-3-Clause',
  'github.com/facette/natsort': 'BSD-3-Clause',
  'github.com/grafana/regexp': 'BSD-3-Clause',
  'github.com/prometheus/common': 'Apache-2.0',
  'github.com/prometheus/prometheus': 'Apache-2.0',
  'go.uber.org/atomic': 'MIT',
  'golang.org/x/text': 'BSD-3-Clause',
};

/** The Go modules whose code is inside the engine of PromQL, and Go itself: what its go.mod requires and does not replace. */
export function goModules(goModFile: string): BundledPackage[] {
  const text = readFileSync(goModFile, 'utf8');
  const replaced = new Set(Array.from(text.matchAll(/^\s*(\S+) => /gm), ([, name]) => name));
  const required = Array.from(text.matchAll(/^\t(\S+) v(\S+)/gm), ([, name = '', version = '']) => ({ name, version }));
  const inside = required.filter(({ name }) => !replaced.has(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const go = { name: 'Go', version: /^go (\S+)/m.exec(text)?.[1] ?? '', license: 'BSD-3-Clause' };
  return [go, ...inside.map((module) => ({ ...module, license: licenseOf(module.name) }))];
}

function licenseOf(name: string): string {
  const license = licenses[name];
  if (license === undefined)
    throw new Error(`${name} is new in go.mod: add its licence to scripts/build/go-modules.ts`);
  return license;
}
