import type { TestProject } from 'vitest/node';
import { findChromium } from './find-chromium.ts';
import { installPacked } from './packed-command.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The `binnacle` command as users get it; empty where no Chromium is there to look at its page. */
    readonly commandFile: string;
  }
}

/** Packs and installs once for all files of tests. */
export default async function setup(project: TestProject): Promise<(() => PromiseLike<void>) | undefined> {
  if (findChromium() === undefined) {
    project.provide('commandFile', '');
    return undefined;
  }
  const packed = await installPacked();
  project.provide('commandFile', packed.file);
  return () => packed[Symbol.asyncDispose]();
}
