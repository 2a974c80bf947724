import { Erased, EraseTarget } from '../erase.ts';
import { list } from '../fields.ts';
import { ConsoleStatus, DoctorCheck, Finding, Retention, Source, StorageStatus } from '../storage.ts';
import { noQuery } from './queries.ts';
import type { Route } from './route.ts';

export const consoleRoutes = {
  status: {
    method: 'get',
    tag: 'console',
    path: '/status',
    summary: 'What the console is, receives and keeps.',
    query: noQuery,
    response: ConsoleStatus,
  },
  storage: {
    method: 'get',
    tag: 'console',
    path: '/storage',
    summary: 'What is kept, and for how long.',
    query: noQuery,
    response: StorageStatus,
  },
  setRetention: {
    method: 'put',
    tag: 'console',
    path: '/storage/retention',
    summary: 'Changes how much is kept.',
    query: noQuery,
    body: Retention,
    response: StorageStatus,
    errors: ['BINNACLE_STORE_WRITER'],
  },
  erase: {
    method: 'post',
    tag: 'console',
    path: '/storage/erase',
    summary: 'Removes what belongs to a run, a session or a user; everything with `all`.',
    query: noQuery,
    body: EraseTarget,
    response: Erased,
    errors: ['BINNACLE_API_NOT_FOUND', 'BINNACLE_STORE_REMAINS', 'BINNACLE_STORE_WRITER'],
  },
  sources: {
    method: 'get',
    tag: 'console',
    path: '/sources',
    summary: 'The services that send, and what.',
    query: noQuery,
    response: list(Source, 'One by service.'),
  },
  findings: {
    method: 'get',
    tag: 'console',
    path: '/findings',
    summary: 'What arrived outside the contract.',
    query: noQuery,
    response: list(Finding, 'The newest first.'),
  },
  doctor: {
    method: 'get',
    tag: 'console',
    path: '/doctor',
    summary: 'The console’s self-test.',
    query: noQuery,
    response: list(DoctorCheck, 'In the order in which they were made.'),
  },
} as const satisfies Record<string, Route>;
