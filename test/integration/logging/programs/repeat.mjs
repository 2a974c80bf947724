import { createLogger } from 'binnacle';
import { start } from 'binnacle/sdk';

start();
const logger = createLogger({ component: 'loop' });
for (let i = 0; i < 100; i++) logger.warn('Stream connection lost', { host: 'db' });
logger.warn('Stream connection lost', { host: 'other' });
