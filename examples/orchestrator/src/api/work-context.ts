import { withContext } from 'binnacle';
import type { RequestHandler } from 'express';

/** Whom a request is for, from its headers: on everything that is done for it. */
export const workContext: RequestHandler = (request, _response, next) => {
  withContext(
    {
      session: request.get('x-session-id'),
      tenant: request.get('x-tenant-id'),
      user: request.get('x-user-id'),
      project: request.get('x-project-id'),
      team: request.get('x-team'),
    },
    next,
  );
};
