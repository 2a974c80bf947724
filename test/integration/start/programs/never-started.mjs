import { agent, createLogger, inference, recorder, tool, workflow } from 'binnacle';
import { defineMetric } from 'binnacle/contract';

const logger = createLogger({ component: 'api' });
const visits = recorder(
  defineMetric({
    name: 'app.visits',
    instrument: 'counter',
    unit: '{visit}',
    brief: 'Visits.',
    stability: 'development',
    attributes: [],
  }),
);
const lookup = tool.wrap({ name: 'lookup' }, (key) => key.length);
const result = await workflow({ name: 'w' }, () =>
  agent({ name: 'a' }, async () => lookup('four') + (await inference({ provider: 'x', model: 'y' }, async () => 1))),
);
visits.add(1, {});
logger.info('done', { result });
