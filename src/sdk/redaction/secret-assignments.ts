import { PLACEHOLDER } from './placeholder.ts';

const NAME = [
  'passw(?:or)?ds?',
  'passphrase',
  'passcode',
  'pwd',
  'secrets?',
  'credentials?',
  '(?:api|access|account|auth|encryption|master|private|secret|session|shared|signing|ssh|subscription)[-_. ]?keys?',
  '(?<!(?:page|next|prev|previous|continuation|stop|eos|bos|pad|first|last|input|output|prompt|completion|reasoning|cached|max|min|per)[-_. ]?)token',
].join('|');

/** `name: value`, `name=value`, `"name":"value"`, also inside a JSON text inside a JSON text. */
const assignment = new RegExp(
  [
    `((?:${NAME})(?:[-_.]?(?:value|hash|plain|raw|base64|encoded))?)`,
    '(\\\\*["\'`]?\\s{0,4}(?:=>|:=|=|:)\\s{0,4})',
    '(?:',
    // a quoted value, up to the same quote
    '(\\\\*["\'`])(?:(?!\\3)(?:\\\\[\\s\\S]|[^\\\\]))*',
    // an object or a list of the next level
    '|(\\{[^{}]*\\}|\\[[^[\\]]*\\])',
    // a bare value
    '|((?:[^\\s"\'`;&<>,{}[\\]\\\\]|,(?!\\s|[\\w-]+[=:])|\\\\(?!["\'nrt]))+)',
    ')',
  ].join(''),
  'gi',
);

/** Bare values that say something about a secret instead of being one. */
const harmlessValue =
  /^(?:\d{1,12}|true|false|null|none|nil|undefined|missing|invalid|expired|required|empty|unset|not|is|was|\[REDACTED\])[.:)]?$/i;

/** `--password hunter2`, `--api-key abc`. */
const flag = new RegExp(`(--?[\\w-]{0,40}(?:${NAME})\\s{1,4}["']?)([^\\s"'-][^\\s"']*)`, 'gi');

/** `-u name:password` of curl. */
const userFlag = /((?:^|\s)(?:-u|--user)[ =]{0,2}["']?[^\s:"']{1,100}:)([^\s"']+)/g;

const authorization =
  /((?:proxy-)?authorization\\*["'`]?\s{0,4}[:=]\s{0,4}\\*["'`]?)(?!\[REDACTED\])((?:(?:Bearer|Basic|Token|Digest|Negotiate|ApiKey)\s{1,4})?)([^\s"'`,\\]+)/gi;
const cookie =
  /((?:set-)?cookie\\*["'`]?\s{0,4}[:=]\s{0,4}\\*["'`]?)([^\s;,"'`=\\]{1,200}=[^\s;,"'`\\]*(?:;\s?[^\s;,"'`=\\]{1,200}(?:=[^\s;"'`\\]*)?)*)/gi;
const bearer = /\b(Bearer\s{1,4})((?=[\w.~+/-]{0,200}\d)[\w.~+/-]{6,}=*|[\w.~+/-]{20,}=*)/gi;
const basic = /\b(Basic\s{1,4})([A-Za-z0-9+/]{6,}={0,2})/gi;
const signature = /\b(Signature=)([0-9a-f]{40,}|[A-Za-z0-9+/%]{20,}={0,2})/g;

/** The password of `scheme://user:password@host`. */
const urlPassword = /(:\/\/[^\s/?#:@"'<>]{0,200}:)([^\s/?#"'<>]{1,500})(?=@)/g;

/** `?token=`, `&sig=`, `&X-Amz-Signature=`. */
const queryParameter =
  /([?&](?:[\w.%-]{0,40}(?:token|secret|passw(?:or)?d|pwd|api[-_]?key|access[-_]?key|subscription[-_]?key|credential|signature)|sig|auth|jwt)=)([^&\s"'#<>\\]+)/gi;

/** Texts without one of these assign no secret. */
export const assignmentHints: readonly string[] = [
  'pass',
  'pwd',
  'secret',
  'token',
  'key',
  'credential',
  'authorization',
  'cookie',
  'bearer',
  'basic',
  'signature',
  'sig=',
  'auth=',
  'jwt=',
  '://[^/\\s]*@',
  '-u',
  'PRIVATE KEY',
];

/** Replaces what a text assigns to a secret's name, and passwords in addresses. */
export function redactAssignments(text: string): string {
  return text
    .replace(urlPassword, `$1${PLACEHOLDER}`)
    .replace(queryParameter, `$1${PLACEHOLDER}`)
    .replace(authorization, `$1$2${PLACEHOLDER}`)
    .replace(cookie, `$1${PLACEHOLDER}`)
    .replace(bearer, `$1${PLACEHOLDER}`)
    .replace(basic, (whole, scheme: string, value: string) => (isUserAndPassword(value) ? scheme + PLACEHOLDER : whole))
    .replace(signature, `$1${PLACEHOLDER}`)
    .replace(userFlag, `$1${PLACEHOLDER}`)
    .replace(flag, `$1${PLACEHOLDER}`)
    .replace(assignment, replaceAssignment);
}

function replaceAssignment(
  whole: string,
  name: string,
  separator: string,
  quote: string | undefined,
  nested: string | undefined,
  bare: string | undefined,
): string {
  if (bare !== undefined && harmlessValue.test(bare)) return whole;
  if (nested !== undefined) return `${name}${separator}"${PLACEHOLDER}"`;
  return `${name}${separator}${quote ?? ''}${PLACEHOLDER}`;
}

function isUserAndPassword(base64: string): boolean {
  return Buffer.from(base64, 'base64').includes(':');
}
