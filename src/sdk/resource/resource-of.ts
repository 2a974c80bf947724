import type { Resource } from '@opentelemetry/resources';
import type { Settings } from '../../settings/index.ts';
import type { Redactor } from '../redaction/index.ts';
import { createResource } from './create-resource.ts';

/** The resource that the settings ask for. */
export function resourceOf(
  settings: Settings,
  environment: Readonly<Record<string, string | undefined>>,
  redactor: Redactor,
): Resource {
  return createResource({
    serviceName: settings.serviceName,
    environmentName: settings.environment,
    attributes: settings.resource.attributes,
    detectors: settings.resource.detectors,
    environment,
    redactor,
  });
}
