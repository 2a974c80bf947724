import * as semanticConventions from '@opentelemetry/semantic-conventions/incubating';
import { describe, expect, it } from 'vitest';
import { contract } from './catalog.ts';

/** The metrics SDK specification defines the overflow attribute, not the conventions; why a process ended they do not say yet. */
const known = new Set([
  ...Object.values(semanticConventions).filter((value) => typeof value === 'string'),
  'otel.metric.overflow',
  'process.exit.reason',
]);

/** Namespaces of the conventions that we use, other than gen_ai: that one has left this package, and is held in `gen-ai.ts`. */
const STANDARD =
  /^(http|url|db|server|client|network|user_agent|process|nodejs|v8js|system|exception|messaging|otel)\./;

describe('names in the namespaces of OpenTelemetry', () => {
  it.each(contract.attributes.map(({ key }) => key).filter((key) => STANDARD.test(key)))(
    'are defined there: attribute %s',
    (key) => {
      expect(known).toContain(key);
    },
  );

  it.each(contract.metrics.map(({ name }) => name).filter((name) => STANDARD.test(name)))(
    'are defined there: metric %s',
    (name) => {
      expect(known).toContain(name);
    },
  );
});
