/** How much of what a key holds is secret: nothing, its texts, or everything but a flag. */
export type KeySensitivity = 'none' | 'text' | 'all';

/** Keys end in one of these once case and separators are gone. */
const secretEndings = [
  'password',
  'passwords',
  'passwd',
  'passphrase',
  'passcode',
  'pwd',
  'secret',
  'secrets',
  'credential',
  'credentials',
  'authorization',
  'cookie',
  'cookies',
  'jwt',
  'bearer',
  'apikey',
  'apikeys',
  'accesskey',
  'accountkey',
  'authkey',
  'encryptionkey',
  'masterkey',
  'privatekey',
  'secretkey',
  'sessionkey',
  'sharedkey',
  'signingkey',
  'sshkey',
  'subscriptionkey',
] as const;

/** Words after a secret's name that do not change what it holds: `password_hash`, `tokenValue`, `authorization.0`. */
const trailingWords =
  /^(?:value|header|plain|plaintext|raw|base64|b64|encoded|encrypted|hash|new|old|current|confirm|confirmation|\d+)$/;

/** Words before `token` that make it a piece of text or a place in a list instead of a secret. */
const harmlessTokens =
  /^(?:page|next|prev|previous|continuation|stop|eos|bos|pad|unk|mask|cls|sep|special|first|last|input|output|prompt|completion|reasoning|cached|max|min|per)$/;

/** Variables of a shell that hold directories, not passwords. */
const directoryKeys: ReadonlySet<string> = new Set(['PWD', 'OLDPWD']);

/** Decides by its name whether what a key holds is secret. `extraKeys` are names of the application's own. */
export function createKeyClassifier(extraKeys: readonly string[]): (key: string) => KeySensitivity {
  const extra = new Set(extraKeys.map((key) => wordsOf(key).join('')));
  return (key) => {
    if (directoryKeys.has(key)) return 'none';
    const words = wordsOf(key);
    while (words.length > 1 && trailingWords.test(words.at(-1) ?? '')) words.pop();
    const joined = words.join('');
    if (secretEndings.some((ending) => joined.endsWith(ending)) || endsWithAny(words, extra)) return 'all';
    // A number under `token` is a count, and an object there may describe one.
    return joined.endsWith('token') && !harmlessTokens.test(words.at(-2) ?? '') ? 'text' : 'none';
  };
}

function wordsOf(key: string): string[] {
  return key
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

function endsWithAny(words: readonly string[], names: ReadonlySet<string>): boolean {
  return names.size > 0 && words.some((_, index) => names.has(words.slice(index).join('')));
}
