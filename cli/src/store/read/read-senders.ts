import type { ConsoleStatus } from '../../api/storage.ts';
import type { Reader } from './reader.ts';

/** What senders there are, as a filter would name them. */
export function readSenders(reader: Reader): Pick<ConsoleStatus, 'services' | 'environments'> {
  const services = reader.rows<{ service: string }>('SELECT DISTINCT service FROM sources ORDER BY service');
  const environments = reader.rows<{ environment: string }>(
    "SELECT DISTINCT environment FROM sources WHERE environment <> '' ORDER BY environment",
  );
  return {
    services: services.map(({ service }) => service),
    environments: environments.map(({ environment }) => environment),
  };
}
