import type { BundledPackage } from './bundled-packages.ts';

/** A CycloneDX 1.6 bill of materials of what is inside the bundles. */
export function sbomOf(packages: readonly BundledPackage[]): string {
  const components = packages.map(({ name, version, license }) => ({
    type: 'library',
    name,
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    licenses: [{ license: { id: license } }],
  }));
  return `${JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components }, null, 2)}\n`;
}
