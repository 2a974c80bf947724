import type { DatabaseSync } from 'node:sqlite';
import { readSetting, writeSetting } from './settings.ts';

const SETTING = 'reporting_services';
const MOST = 1_000;

/** Whether a service is one that says which operations are open: it has done so, or sends with binnacle. */
export function reportsOpenOperations(database: DatabaseSync, service: string): boolean {
  if (reportingServices(database).includes(service)) return true;
  const sql = "SELECT 1 FROM sources WHERE service = ? AND sdk LIKE '%(binnacle %' LIMIT 1";
  return database.prepare(sql).get(service) !== undefined;
}

/** Remembers, beyond the life of the index, that a service has said what is open. */
export function rememberReporting(database: DatabaseSync, service: string): void {
  const names = reportingServices(database);
  if (!names.includes(service)) writeSetting(database, SETTING, [...names, service].slice(-MOST));
}

/** Those that have said so. */
export function reportingServices(database: DatabaseSync): readonly string[] {
  return (readSetting(database, SETTING) ?? []) as string[];
}
