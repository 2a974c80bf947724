import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { configuration } from './configuration.ts';

/** Serves an application, and prints where, for the launcher and for people. */
export function listen(app: Express, port: number): void {
  const { host } = configuration;
  const server = app.listen(port, host, (error) => {
    if (error) throw error;
    console.log(`listening on http://${host}:${(server.address() as AddressInfo).port}`);
  });
}
