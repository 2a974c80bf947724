/** Crashes in the way that is named, within a span where it can be. Telemetry is started by `--import binnacle/register`. */
import { setTimeout as sleep } from 'node:timers/promises';
import { trace } from '@opentelemetry/api';

const crashes: Record<string, () => void> = {
  error: () =>
    setTimeout(() => {
      throw Object.assign(
        new TypeError('token ghp_16C7e42F292c6912E7710c838347Ae178B4a', { cause: new Error('why') }),
        {
          code: 'E_BOOM',
        },
      );
    }),
  rejection: () =>
    void (async () => {
      await sleep(1);
      throw new RangeError('unhandled boom');
    })(),
  text: () =>
    setTimeout(() => {
      // oxlint-disable-next-line typescript/only-throw-error
      throw 'just a text';
    }),
};

trace.getTracer('test').startActiveSpan('work', () => crashes[process.argv[2] ?? '']?.());
