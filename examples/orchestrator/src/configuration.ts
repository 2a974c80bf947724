/** Where things are; the launcher sets these for the processes that it starts. */
export const configuration = {
  port: Number(process.env['PORT'] ?? 9002),
  workerPort: Number(process.env['WORKER_PORT'] ?? 9003),
  databaseUrl: process.env['DATABASE_URL'] ?? 'postgres://postgres:postgres@127.0.0.1:9004/postgres',
  providerUrl: process.env['PROVIDER_URL'] ?? 'http://127.0.0.1:9005',
} as const;
