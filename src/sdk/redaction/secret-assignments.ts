import { PLACEHOLDER } from './placeholder.ts';

const NAME = [
  'passw(?:or)?ds?',
  'passphrase',
  'passcode',
  'pwd',
  'secrets?',
  'credentials?',
  '(?:api|access|account|auth|encryption|master|private|secret|session|shared|signing|ssh|subscription)[-_. ]?keys?',
  '(?<!(?:page|next|prev|previous|continuation|stop|eos|bos|pad|first|last|input|output|prompt|completion|reasoning|cached|max|min|per|unexpected)[-_. ]?)token',
  '\\b_auth',
].join('|');

/** `name: value`, `name=value`, `"name":"value"`, also inside a JSON text inside a JSON text. */
const assignment = new RegExp(
  [
    `((?:${NAME})(?:[-_.]?(?:value|hash|plain|raw|base64|encoded)|\\s(?:provided|given|used))?)`,
    '(\\\\*["\'`]?\\s{0,4}(?:=>|:=|=|:)\\s{0,4})',
    '(?!\\[REDACTED\\])(?:',
    // a quoted value inside a JSON text, up to the quote with as many backslashes
    '(\\\\+["\'`])(?:(?!(?<!\\\\)\\3)[\\s\\S])*',
    // a quoted value
    '|(["\'`])(?:(?!\\4)(?:\\\\[\\s\\S]|[^\\\\]))*',
    // an object or a list of the next level
    '|\\{[^{}]*\\}|\\[[^[\\]]*\\]',
    // a bare value
    '|((?:[^\\s"\'`;&<>,{}[\\]\\\\]|,(?!\\s|[\\w-]+[=:]|\\\\*["\'`])|\\\\(?!["\'nrt]))+)',
    ')',
  ].join(''),
  'gi',
);

/** Bare values that say something about a secret instead of being one. */
const harmlessValue =
  /^(?:true|false|null|none|nil|undefined|missing|invalid|expired|required|empty|unset|not|is|was)[.:)]?$/i;

/** `--password hunter2`, `--api-key abc`. */
const flag = new RegExp(`((?<![\\w-])--?[\\w-]{0,40}(?:${NAME})\\s{1,4}["']?)([^\\s"'-][^\\s"']*)`, 'gi');

/** `-u name:password` of curl. */
const userFlag = /((?:^|\s)(?:-u|--user)[ =]{0,2}["']?[^\s:"']{1,100}:)([^\s"']+)/g;

const authorization =
  /((?:proxy-)?authorization\\*["'`]?\s{0,4}[:=]\s{0,4}\\*["'`]?)(?!\[REDACTED\])((?:(?:Bearer|Basic|Token|Digest|Negotiate|ApiKey)\s{1,4})?)([^\s"'`,\\]+)/gi;
const cookie =
  /((?:set-)?cookie\\*["'`]?\s{0,4}[:=]\s{0,4}\\*["'`]?)([^\s;,"'`=\\]{1,200}=[^\s;,"'`\\]*(?:;\s?[^\s;,"'`=\\]{1,200}(?:=[^\s;"'`\\]*)?)*)/gi;
const sqlPassword = /\b((?:password|identified\s{1,4}by)\s{1,4}')[^']+/gi;
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
  '_auth',
  'identified',
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
    .replace(sqlPassword, `$1${PLACEHOLDER}`)
    .replace(userFlag, `$1${PLACEHOLDER}`)
    .replace(flag, `$1${PLACEHOLDER}`)
    .replace(assignment, replaceAssignment);
}

function replaceAssignment(
  whole: string,
  name: string,
  separator: string,
  escapedQuote: string | undefined,
  plainQuote: string | undefined,
  bare: string | undefined,
): string {
  if (bare !== undefined && isHarmless(name, bare)) return whole;
  const opening = escapedQuote ?? plainQuote;
  if (opening !== undefined) return name + separator + opening + PLACEHOLDER;
  // A number or an object under a quoted name: JSON stays JSON.
  const [quote = ''] = /^\\*["'`]/.exec(separator) ?? [];
  return name + separator + quote + PLACEHOLDER + quote;
}

function isHarmless(name: string, value: string): boolean {
  // `token: 42` and `secrets: 3` are counts; `PWD` is the working directory of a shell.
  if (/(?:token|s)$/i.test(name) && /^\d{1,12}$/.test(value)) return true;
  return name === 'PWD' ? value.startsWith('/') : harmlessValue.test(value);
}

function isUserAndPassword(base64: string): boolean {
  return Buffer.from(base64, 'base64').includes(':');
}
