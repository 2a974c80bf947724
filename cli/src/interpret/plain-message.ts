/** What the API of a provider says of an error, as its client puts it into the message of its own. */
const WITH_BODY = /^([^{]{0,200}?)\s*(\{.*\})$/s;

/** The message without the JSON around it: `529 {"error":{"message":"Overloaded"}}` is `529 Overloaded`. Others stay. */
export function plainMessage(message: string): string {
  const [, before = '', body] = WITH_BODY.exec(message) ?? [];
  const said = body === undefined ? undefined : saidIn(body);
  if (said === undefined) return message;
  return before === '' || said.startsWith(before) ? said : `${before} ${said}`;
}

function saidIn(json: string): string | undefined {
  try {
    const body = JSON.parse(json) as { readonly message?: unknown; readonly error?: unknown };
    const error = body.error;
    const inner = typeof error === 'object' && error !== null && 'message' in error ? error.message : error;
    const said = inner ?? body.message;
    return typeof said === 'string' && said !== '' ? said : undefined;
  } catch {
    return undefined;
  }
}
