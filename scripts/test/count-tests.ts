import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const report = join(tmpdir(), `binnacle-tests-${process.pid}.json`);

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly numPendingTests: number;
}

/** Counts what vitest ran, for the closing line `N passed, N failed, N skipped`. */
export const countTests = {
  vitestArguments: ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  summary(): string {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8')) as Report;
    return `${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`;
  },
};
