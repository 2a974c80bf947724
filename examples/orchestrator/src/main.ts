/** The service: triggers workflows and works on them. */
import '../../../instrumentation.ts';
import type { AddressInfo } from 'node:net';
import { approval } from 'binnacle';
import { app } from './api/app.ts';
import { configuration } from './configuration.ts';
import { waitingApprovals } from './database/approvals.ts';
import { createTables } from './database/create-tables.ts';

await createTables();
approval.observePending(waitingApprovals);

const server = app.listen(configuration.port, configuration.host, (error) => {
  if (error) throw error;
  console.log(`listening on http://${configuration.host}:${(server.address() as AddressInfo).port}`);
});
