import { createLogger } from 'binnacle';

export const logger = createLogger({ component: 'orchestrator' });
