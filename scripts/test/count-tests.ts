import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const report = join(tmpdir(), `binnacle-tests-${process.pid}.json`);

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** Names what failed of what vitest ran, a line each, and counts all of it: the closing line is `N passed, N failed, N skipped`. */
export const countTests = {
  vitestArguments: ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  summary(): string {
    const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
      readFileSync(report, 'utf8'),
    ) as Report;
    return [
      ...testResults.flatMap(failuresOf),
      `${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`,
    ].join('\n');
  },
};

/** A file that could not be read has failed without a test. */
function failuresOf({ name, status, message, assertionResults }: Report['testResults'][number]): string[] {
  const file = relative('.', name);
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (status === 'failed' && failed.length === 0) return [`failed: ${file}: ${firstLineOf(message)}`];
  return failed.map(
    ({ fullName, failureMessages }) => `failed: ${file}: ${fullName}: ${firstLineOf(failureMessages[0] ?? '')}`,
  );
}

const firstLineOf = (text: string): string => text.split('\n', 1)[0] ?? '';
