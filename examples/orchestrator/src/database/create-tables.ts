import { pool } from './pool.ts';

/** Two processes that start at once would create the same table; the lock lets one do it. */
const TABLES = `
  select pg_advisory_xact_lock(9002);
  create table if not exists runs (
    id text primary key,
    workflow text not null,
    status text not null,
    context jsonb not null,
    result jsonb,
    error text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
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
    queued_at timestamptz not null default now(),
    taken_at timestamptz
  );
  create table if not exists messages (
    id serial primary key,
    channel text not null,
    message text not null
  );
  create table if not exists packages (
    name text primary key,
    version text not null
  );
  insert into packages (name, version) values
    ('body-parser', '2.1.0'), ('express', '5.0.1'), ('jose', '6.0.2'), ('pino', '9.6.0'),
    ('semver', '7.6.3'), ('undici', '7.1.0'), ('ws', '8.18.0'), ('yaml', '2.6.1')
  on conflict do nothing;
`;

/** Creates what is missing. */
export async function createTables(): Promise<void> {
  await pool.query(TABLES);
}
