/** The service: triggers workflows and works on them. */
import '../../../instrumentation.ts';
import { approval } from 'binnacle';
import { app } from './api/app.ts';
import { configuration } from './configuration.ts';
import { waitingApprovals } from './database/approvals.ts';
import { createTables } from './database/create-tables.ts';
import { listen } from './listen.ts';

await createTables();
approval.observePending(waitingApprovals);
listen(app, configuration);
