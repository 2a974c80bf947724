import { pool } from './pool.ts';

const TABLES = `
  create table if not exists runs (
    id text primary key,
    workflow text not null,
    status text not null,
    context jsonb not null,
    result jsonb,
    error text,
    created_at timestamptz not null default now(),
    finished_at timestamptz
  );
  create table if not exists approvals (
    id text primary key,
    run_id text not null,
    name text not null,
    carrier jsonb not null,
    decision text,
    requested_at timestamptz not null default now()
  );
  create table if not exists jobs (
    id text primary key,
    queue text not null,
    payload jsonb not null,
    carrier jsonb not null,
    taken_at timestamptz
  );
  create table if not exists notifications (
    id serial primary key,
    channel text not null,
    message text not null
  );
`;

/** Creates what is missing; both processes do it at start, whichever comes first. */
export async function createTables(): Promise<void> {
  await pool.query(TABLES);
}
