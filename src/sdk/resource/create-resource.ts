import { readFileSync } from 'node:fs';
import { arch, hostname } from 'node:os';
import { dirname } from 'node:path';
import {
  osDetector,
  processDetector,
  resourceFromAttributes,
  serviceInstanceIdDetector,
} from '@opentelemetry/resources';
import type { Resource } from '@opentelemetry/resources';
import type { Redactor } from '../redaction/index.ts';
import { version } from '../version.ts';
import { applicationPackage } from './application-package.ts';
import { containerId } from './container-id.ts';
import { kubernetesAttributes } from './kubernetes.ts';

type ResourceAttributes = Record<string, string | number | boolean>;

/** What may be detected; `OTEL_NODE_RESOURCE_DETECTORS` chooses among them. */
export type DetectorName = 'env' | 'host' | 'os' | 'process' | 'serviceinstance' | 'container' | 'kubernetes';

export interface ResourceOptions {
  readonly serviceName?: string | undefined;
  readonly environmentName?: string | undefined;
  /** Wins over everything that is detected. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly detectors: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly redactor: Redactor;
}

/** The version of the contract that this process emits by; consumers may look it up before they trust a name. */
const SCHEMA_VERSION = '1';

const detectors: Record<DetectorName, (options: ResourceOptions) => ResourceAttributes> = {
  env: () => ({}),
  host: detectHost,
  os: () => settled(osDetector.detect().attributes),
  process: detectProcess,
  serviceinstance: () => settled(serviceInstanceIdDetector.detect().attributes),
  container: detectContainer,
  kubernetes: ({ environment }) => kubernetesAttributes(environment),
};

/**
 * The resource of this process: service, instance id (new at every start of a process or worker thread), environment,
 * process, host, operating system, container and Kubernetes. Command-line arguments are not part of it: they hold secrets.
 * Synchronous, so that telemetry written at a crash has it.
 */
export function createResource(options: ResourceOptions): Resource {
  const application = process.argv[1] === undefined ? undefined : applicationPackage(dirname(process.argv[1]));
  const attributes: ResourceAttributes = {
    'telemetry.sdk.language': 'nodejs',
    'telemetry.sdk.name': 'opentelemetry',
    'telemetry.distro.name': 'binnacle',
    'telemetry.distro.version': version,
    'binnacle.schema.version': SCHEMA_VERSION,
    'service.name': application?.name ?? `unknown_service:${process.argv0}`,
    ...(application?.version !== undefined && { 'service.version': application.version }),
  };
  for (const name of options.detectors) Object.assign(attributes, detectors[name as DetectorName]?.(options));
  if (options.environmentName !== undefined) attributes['deployment.environment.name'] = options.environmentName;
  Object.assign(attributes, options.attributes);
  if (options.serviceName !== undefined) attributes['service.name'] = options.serviceName;
  return resourceFromAttributes(options.redactor.attributes(attributes));
}

/** The conventions' names of architectures that Node calls otherwise. */
const ARCHITECTURES: Readonly<Record<string, string>> = { arm: 'arm32', ppc: 'ppc32', x64: 'amd64' };

/** Upstream's detector reads the id of the machine asynchronously: a crash may come first. */
function detectHost(): ResourceAttributes {
  const id = machineId();
  return {
    'host.name': hostname(),
    'host.arch': ARCHITECTURES[arch()] ?? arch(),
    ...(id !== undefined && { 'host.id': id }),
  };
}

function detectProcess(): ResourceAttributes {
  const attributes = settled(processDetector.detect().attributes);
  delete attributes['process.command_args'];
  // The script's path, but under `node -e` and `node -p` the first argument of the user.
  delete attributes['process.command'];
  return attributes;
}

function detectContainer(): ResourceAttributes {
  const id = containerId();
  return id === undefined ? {} : { 'container.id': id };
}

function machineId(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return readFileSync('/etc/machine-id', 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

function settled(attributes: Readonly<Record<string, unknown>> | undefined): ResourceAttributes {
  const values: ResourceAttributes = {};
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') values[key] = value;
  }
  return values;
}
