/** Where things are; the launcher sets these for the processes that it starts. */
export const configuration = {
  host: process.env['HOST'] ?? '127.0.0.1',
  port: Number(process.env['PORT'] ?? 9002),
  workerPort: Number(process.env['WORKER_PORT'] ?? 9003),
  workerUrl: process.env['WORKER_URL'] ?? 'http://127.0.0.1:9003',
  databaseUrl: process.env['DATABASE_URL'] ?? 'postgres://postgres:postgres@127.0.0.1:9004/postgres',
  providerUrl: process.env['PROVIDER_URL'] ?? 'http://127.0.0.1:9005',
  /** Long enough for a model that thinks, short enough to notice one that hangs. */
  modelTimeoutMillis: Number(process.env['MODEL_TIMEOUT_MILLIS'] ?? 20_000),
} as const;
