import type { BundledPackage } from './bundled-packages.ts';

/** The NOTICE file: what is inside the bundles, with version and licence. */
export function noticeOf(packages: readonly BundledPackage[]): string {
  const lines = packages.map(({ name, version, license }) => `${name} ${version} (${license})`);
  return ['binnacle', '', 'The files of this folder contain code of these packages:', '', ...lines, ''].join('\n');
}
