import { metricsHandler, requestContext } from 'binnacle/server';
import express from 'express';
import { answerError } from './answer-error.ts';
import { approvalRoutes } from './approval-routes.ts';
import { workContext } from './work-context.ts';
import { workflowRoutes } from './workflow-routes.ts';

/** The service's HTTP interface. */
export const app = express();

app.get('/health', (_request, response) => void response.json({ status: 'ok' }));
app.get('/metrics', metricsHandler());
app.use(requestContext(), express.json(), workContext);
app.use('/api/workflows', workflowRoutes);
app.use('/api/approvals', approvalRoutes);
app.use(answerError);
