import type { Resource } from 'binnacle/otlp';

/** Who sends, as the rows of spans, logs and metrics name it. */
export interface ResourceFacts {
  readonly service: string;
  readonly environment: string | undefined;
}

const facts = new WeakMap<Resource, ResourceFacts>();

/** Who sends. Read once a resource, because a request has one for many spans. */
export function resourceFacts(resource: Resource): ResourceFacts {
  let found = facts.get(resource);
  if (found === undefined) facts.set(resource, (found = read(resource)));
  return found;
}

function read({ attributes }: Resource): ResourceFacts {
  const text = (wanted: string): string | undefined => {
    const value = attributes.find(({ key }) => key === wanted)?.value;
    return value !== undefined && 'stringValue' in value ? value.stringValue || undefined : undefined;
  };
  return {
    service: text('service.name') ?? 'unknown_service',
    environment: text('deployment.environment.name') ?? text('deployment.environment'),
  };
}
