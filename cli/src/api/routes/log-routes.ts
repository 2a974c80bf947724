import { Type } from 'typebox';
import { Histogram } from '../common.ts';
import { text } from '../fields.ts';
import { LogDetail, LogPage } from '../log.ts';
import { buckets, noQuery, ofEachRecord, windowPage } from './queries.ts';
import type { Route } from './route.ts';

export const logRoutes = {
  logs: {
    method: 'get',
    tag: 'logs',
    path: '/logs',
    summary: 'Log records that match the filter. With `after`, those that arrived after that record, oldest first.',
    query: Type.Intersect([
      windowPage,
      Type.Object({
        after: Type.Optional(text('`id` of a log record.')),
        attributes: ofEachRecord,
      }),
    ]),
    response: LogPage,
  },
  logHistogram: {
    method: 'get',
    tag: 'logs',
    path: '/logs/histogram',
    summary: 'Log records that match over time, by level.',
    query: buckets,
    response: Histogram,
  },
  log: {
    method: 'get',
    tag: 'logs',
    path: '/logs/{id}',
    summary: 'One log record with all that it carries.',
    query: noQuery,
    response: LogDetail,
  },
} as const satisfies Record<string, Route>;
