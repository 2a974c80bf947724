import type { AddressInfo } from 'node:net';
import type { Express } from 'express';

/** Serves an application, and prints where, for the launcher and for people. */
export function listen(app: Express, { host, port }: { readonly host: string; readonly port: number }): void {
  const server = app.listen(port, host, (error) => {
    if (error) throw error;
    console.log(`listening on http://${host}:${(server.address() as AddressInfo).port}`);
  });
}
