import type { RunDetail } from '../../api/run.ts';
import type { Reader } from './reader.ts';

export function failurePathOfRun(_reader: Reader, _runId: string): RunDetail['failurePath'] {
  return [];
}
