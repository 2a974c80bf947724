import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Says why a test of the page did not run. */
export const NO_CHROMIUM = 'no Chromium: "apt-get install chromium", or set BINNACLE_CHROMIUM to the path of one';

/** The browser that the tests drive: `BINNACLE_CHROMIUM`, or the first on PATH. */
export function findChromium(): string | undefined {
  const directories = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = [
    ...(process.env['BINNACLE_CHROMIUM'] === undefined ? [] : [process.env['BINNACLE_CHROMIUM']]),
    ...directories.flatMap((directory) => NAMES.map((name) => join(directory, name))),
  ];
  return candidates.find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
