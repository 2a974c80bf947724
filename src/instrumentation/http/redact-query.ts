import { PLACEHOLDER } from '../../sdk/redaction/placeholder.ts';

/**
 * Parameters that carry secrets. The signatures are those that the HTTP conventions list; the rest are the ways in
 * which credentials are passed in addresses.
 */
const secretName =
  /^(?:(?:.*[-_.])?(?:token|secret|password|passwd|pwd|credentials?|signature)|(?:access|auth|refresh|id|session)token|(?:.*[-_.])?api[-_]?key|x[-_]api[-_]key|(?:client|app|shared)secret|auth|authorization|key|sig|code|jwt|session(?:[-_]?id)?|awsaccesskeyid|googleaccessid)$/i;

/** The query of an address, without its question mark, with the values of secret parameters replaced. */
export function redactQuery(query: string): string {
  return query.split('&').map(redactParameter).join('&');
}

function redactParameter(parameter: string): string {
  const end = parameter.indexOf('=');
  if (end < 0) return parameter;
  return secretName.test(decode(parameter.slice(0, end))) ? `${parameter.slice(0, end)}=${PLACEHOLDER}` : parameter;
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
