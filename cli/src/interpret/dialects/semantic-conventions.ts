import type { Dialect } from './dialect.ts';

/** The rest of OpenTelemetry's semantic conventions, and spellings in wide use beside them. */
export const semanticConventions: Dialect = {
  fields: {
    'enduser.id': 'user',
    'agent.id': 'agentId',
    'error.message': 'errorMessage',
    'exception.type': 'errorType',
    'exception.message': 'errorMessage',
    'event.name': 'eventName',
    'logger.name': 'component',
  },
  kindOfPresence: {
    'tool.name': 'tool',
    'gen_ai.request.model': 'inference',
    'llm.model_name': 'inference',
    'embedding.model_name': 'inference',
    'db.system.name': 'database',
    'db.system': 'database',
    'messaging.system': 'queue',
    'http.request.method': 'http',
    'http.method': 'http',
  },
};
