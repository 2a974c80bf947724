import { optionalSetting, setting } from '../setting.ts';
import { integer } from '../types/number.ts';

const count = integer({ min: 0, example: 128 });
const length = integer({ min: 0, example: 4096 });

/** How large one record may become, for spans and log records alike. */
export const limitSettings = {
  attributeCount: setting({
    type: count,
    env: ['OTEL_ATTRIBUTE_COUNT_LIMIT'],
    default: 128,
    brief: 'The most attributes of a span or log record.',
  }),
  attributeValueLength: optionalSetting({
    type: length,
    env: ['OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT'],
    defaultText: 'no limit',
    brief: 'The most characters of a text in an attribute; the rest is cut off.',
  }),
} as const;

/** The attributes of one kind of record; what is not said for it is as in `limits`. */
export function recordLimitSettings(records: string, prefix: 'OTEL_SPAN' | 'OTEL_LOGRECORD') {
  return {
    attributeCount: setting({
      type: count,
      env: [`${prefix}_ATTRIBUTE_COUNT_LIMIT`],
      default: 128,
      inherits: 'limits.attributeCount',
      defaultText: 'as `limits.attributeCount`',
      brief: `The most attributes of a ${records}.`,
    }),
    attributeValueLength: optionalSetting({
      type: length,
      env: [`${prefix}_ATTRIBUTE_VALUE_LENGTH_LIMIT`],
      inherits: 'limits.attributeValueLength',
      defaultText: 'as `limits.attributeValueLength`',
      brief: `The most characters of a text in an attribute of a ${records}.`,
    }),
  } as const;
}

/** What else a span may hold. */
export const spanLimitSettings = {
  ...recordLimitSettings('span', 'OTEL_SPAN'),
  eventCount: setting({
    type: count,
    env: ['OTEL_SPAN_EVENT_COUNT_LIMIT'],
    default: 128,
    brief: 'The most events of a span.',
  }),
  linkCount: setting({
    type: count,
    env: ['OTEL_SPAN_LINK_COUNT_LIMIT'],
    default: 128,
    brief: 'The most links of a span.',
  }),
  attributesPerEvent: setting({
    type: count,
    env: ['OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT', 'OTEL_SPAN_ATTRIBUTE_PER_EVENT_COUNT_LIMIT'],
    default: 128,
    brief: 'The most attributes of an event of a span.',
  }),
  attributesPerLink: setting({
    type: count,
    env: ['OTEL_LINK_ATTRIBUTE_COUNT_LIMIT', 'OTEL_SPAN_ATTRIBUTE_PER_LINK_COUNT_LIMIT'],
    default: 128,
    brief: 'The most attributes of a link of a span.',
  }),
} as const;
