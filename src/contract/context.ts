import { idAttribute, nameAttribute } from './attribute.ts';

/** The conversation or session of the application. */
export const sessionId = idAttribute({ key: 'session.id', brief: 'The session that the work belongs to.' });
/** Who the work is done for. */
export const userId = idAttribute({ key: 'user.id', brief: 'The user that the work is done for.' });
/** The customer. */
export const tenantId = idAttribute({ key: 'tenant.id', brief: 'The tenant that the work is done for.' });
/** One inbound request. */
export const requestId = idAttribute({
  key: 'request.id',
  brief: 'The inbound request that led to it (`X-Request-ID`).',
});
/** A project of the application, of which there are few. */
export const projectId = nameAttribute({ key: 'project.id', cap: 100, brief: 'The project that the work belongs to.' });
/** The team that pays. */
export const teamName = nameAttribute({
  key: 'team.name',
  cap: 100,
  brief: 'The team that the work is booked to; on metrics only where asked for.',
});
/** The part of the application that speaks. */
export const appComponent = nameAttribute({
  key: 'app.component',
  cap: 50,
  examples: ['api', 'agent', 'worktree', 'session', 'database', 'stream', 'github', 'scheduler'],
  brief: 'The part of the application that a log line or an error comes from.',
});
