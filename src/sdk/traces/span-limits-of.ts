import type { SpanLimits } from '@opentelemetry/sdk-trace';
import type { Settings } from '../../settings/index.ts';

/** How large a span may become, by the settings. */
export function spanLimitsOf({ traces }: Settings): SpanLimits {
  const { attributeValueLength, ...limits } = traces.limits;
  return {
    attributeCountLimit: limits.attributeCount,
    eventCountLimit: limits.eventCount,
    linkCountLimit: limits.linkCount,
    attributePerEventCountLimit: limits.attributesPerEvent,
    attributePerLinkCountLimit: limits.attributesPerLink,
    ...(attributeValueLength !== undefined && { attributeValueLengthLimit: attributeValueLength }),
  };
}
