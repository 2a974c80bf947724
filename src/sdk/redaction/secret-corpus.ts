import { createHash } from 'node:crypto';

/*
 * Secrets for tests, put together when they are needed: no text of this file looks like one, so that the scanners of
 * code hosts stay quiet.
 */

const DIGITS = '0123456789';
const HEX = `${DIGITS}abcdef`;
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ALPHANUMERIC = `${DIGITS}${UPPER}${UPPER.toLowerCase()}`;

/** Texts that look random and are the same in each run. */
function pick(alphabet: string, length: number, seed: string): string {
  let text = '';
  for (let block = 0; text.length < length; block += 1) {
    for (const byte of createHash('sha256').update(`${seed}${block}`).digest())
      text += alphabet[byte % alphabet.length];
  }
  return text.slice(0, length);
}

const alphanumeric = (length: number, seed: string): string => `a1B2${pick(ALPHANUMERIC, length - 4, seed)}`;
const hex = (length: number, seed: string): string => pick(HEX, length, seed);
const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** One of each token format that redaction knows. */
export const tokens: Readonly<Record<string, string>> = {
  openAiLegacy: `sk-${alphanumeric(48, 'a')}`,
  openAiProject: ['sk', 'proj', `${alphanumeric(40, 'b')}_${alphanumeric(20, 'c')}-x`].join('-'),
  openAiService: ['sk', 'svcacct', alphanumeric(60, 'd')].join('-'),
  anthropic: ['sk', 'ant', 'api03', `${alphanumeric(45, 'e')}-${alphanumeric(40, 'f')}`].join('-'),
  openRouter: ['sk', 'or', 'v1', hex(64, 'g')].join('-'),
  langfuse: ['sk', 'lf', '7c1e2f10-9a3b-4f6f-8c9d-1e44aa0193b2'].join('-'),
  liteLlm: ['sk', `${alphanumeric(12, 'h')}-${alphanumeric(9, 'i')}`].join('-'),
  githubClassic: ['ghp', alphanumeric(36, 'j')].join('_'),
  githubOauth: ['gho', alphanumeric(36, 'k')].join('_'),
  githubApp: ['ghs', alphanumeric(36, 'l')].join('_'),
  githubFineGrained: ['github', 'pat', alphanumeric(22, 'm'), alphanumeric(59, 'n')].join('_'),
  gitlab: ['glpat', alphanumeric(20, 'o')].join('-'),
  awsAccessKeyId: `AKIA${pick(UPPER, 16, 'p')}`,
  awsTemporaryKeyId: `ASIA${pick(UPPER, 16, 'q')}`,
  googleApi: `AIza${alphanumeric(35, 'r')}`,
  googleOauth: `ya29.${alphanumeric(60, 's')}`,
  googleClientSecret: ['GOCSPX', alphanumeric(28, 't')].join('-'),
  slackBot: ['xoxb', pick(DIGITS, 12, 'u'), pick(DIGITS, 12, 'v'), alphanumeric(24, 'w')].join('-'),
  slackUser: ['xoxp', pick(DIGITS, 12, 'x'), alphanumeric(32, 'y')].join('-'),
  slackApp: ['xapp', '1', alphanumeric(11, 'z'), hex(40, 'aa')].join('-'),
  slackWebhook: `T${alphanumeric(8, 'ab')}/B${alphanumeric(8, 'ac')}/${alphanumeric(24, 'ad')}`,
  discordWebhook: alphanumeric(68, 'ae'),
  telegramBot: `${pick('123456789', 10, 'af')}:AA${alphanumeric(33, 'ag')}`,
  stripeLive: ['sk', 'live', alphanumeric(24, 'ah')].join('_'),
  stripeRestricted: ['rk', 'live', alphanumeric(24, 'ai')].join('_'),
  stripeWebhook: ['whsec', alphanumeric(32, 'aj')].join('_'),
  sendGrid: ['SG', alphanumeric(22, 'ak'), alphanumeric(43, 'al')].join('.'),
  shopify: ['shpat', hex(32, 'am')].join('_'),
  npm: ['npm', alphanumeric(36, 'an')].join('_'),
  pypi: ['pypi', `AgEI${alphanumeric(80, 'ao')}`].join('-'),
  docker: ['dckr', 'pat', alphanumeric(27, 'ap')].join('_'),
  huggingFace: ['hf', alphanumeric(34, 'aq')].join('_'),
  groq: ['gsk', alphanumeric(52, 'ar')].join('_'),
  xAi: ['xai', alphanumeric(80, 'as')].join('-'),
  perplexity: ['pplx', alphanumeric(48, 'at')].join('-'),
  replicate: ['r8', alphanumeric(37, 'au')].join('_'),
  nvidia: ['nvapi', alphanumeric(64, 'av')].join('-'),
  langSmith: ['lsv2', 'pt', hex(32, 'aw'), hex(10, 'ax')].join('_'),
  digitalOcean: ['dop', 'v1', hex(64, 'ay')].join('_'),
  grafana: ['glsa', alphanumeric(32, 'az'), hex(8, 'ba')].join('_'),
  vault: ['hvs', alphanumeric(90, 'bb')].join('.'),
  linear: ['lin', 'api', alphanumeric(40, 'bc')].join('_'),
  databricks: `dapi${hex(32, 'bd')}`,
  jsonWebToken: [
    base64url({ alg: 'HS256', typ: 'JWT' }),
    base64url({ sub: '1234567890', iat: 1_516_239_022 }),
    alphanumeric(43, 'be'),
  ].join('.'),
  privateKey: [
    ['-----BEGIN', 'RSA', 'PRIVATE', 'KEY-----'].join(' '),
    alphanumeric(64, 'bf'),
    alphanumeric(64, 'bg'),
    ['-----END', 'RSA', 'PRIVATE', 'KEY-----'].join(' '),
  ].join('\n'),
};

/** The public part of an address that a token is only recognisable by. */
export const tokenPrefixes: Readonly<Record<string, string>> = {
  slackWebhook: 'https://hooks.slack.com/services/',
  discordWebhook: 'https://discord.com/api/webhooks/1122334455667788/',
};

/** Words that are secret only because of where they stand. */
export const passwords = ['hunter2', 'correct-horse', 'S3cr3t!pass', alphanumeric(40, 'bh')];
