import { API_PREFIX, routes } from '../../../../cli/src/api/routes.ts';

/** Asks a route to change something, as the page does. */
export function change(url: string, name: 'setRetention' | 'erase', body: object): Promise<Response> {
  const { method, path } = routes[name];
  const headers = { 'content-type': 'application/json', origin: url };
  return fetch(url + API_PREFIX + path, { method, headers, body: JSON.stringify(body) });
}
