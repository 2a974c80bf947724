import { start } from 'binnacle/sdk';
import type { Settings, StartOptions } from 'binnacle/sdk';
import type { Check } from './check.ts';

/** As the settings say, but for what the other checks look at and what would meddle with an application that runs beside. */
const options: StartOptions = {
  instrumentations: 'none',
  traces: { exporters: ['none'] },
  metrics: { exporters: ['none'], endpoint: false },
  logs: { exporters: ['none'] },
  spool: { enabled: false },
  diagnosticsLevel: 'none',
};

/** Whether binnacle starts with the settings of the environment, and ends. */
export async function checkStart({ disabled }: Settings): Promise<Check> {
  if (disabled) return { name: 'start', state: 'off', message: 'not started: telemetry is turned off' };
  const handle = start(options);
  if (!handle.isStarted) {
    return { name: 'start', state: 'failed', message: 'binnacle does not start; a line on standard error says why' };
  }
  await handle.shutdown();
  return { name: 'start', state: 'ok', message: 'binnacle starts and shuts down' };
}
