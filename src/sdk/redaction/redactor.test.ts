import { describe, expect, it } from 'vitest';
import { harmless, harmlessFields } from './harmless-corpus.ts';
import { createRedactor } from './index.ts';
import { passwords, tokenPrefixes, tokens } from './secret-corpus.ts';

const redactor = createRedactor({ enabled: true, extraKeys: ['ssn', 'x-internal-id'] });

/** What goes out, as one text in which a secret would be found however it is escaped. */
function sent(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function textOf(name: string, token: string): string {
  return (tokenPrefixes[name] ?? '') + token;
}

/** Ordinary places into which a token slips, each with a word that has to stay. */
const tokenPlaces: Readonly<Record<string, (token: string) => unknown>> = {
  'a log body': (token) => redactor.text(`request to the provider failed with ${token} after 3 attempts (kept)`),
  'an attribute of another name': (token) => redactor.attributes({ 'app.note': `kept ${token}` }),
  'a nested log field': (token) => redactor.value('data', { kept: { list: ['a', { note: token }] } }),
  'a JSON text': (token) => redactor.text(JSON.stringify({ kept: 1, config: { value: token } })),
  'a JSON text inside a JSON text': (token) =>
    redactor.text(JSON.stringify({ kept: 1, body: JSON.stringify({ value: token }) })),
  'a header': (token) => redactor.text(`kept\nX-Custom: ${token}\r\nAccept: */*`),
  'an error with a stack': (token) => {
    const error = new Error(`401 for ${token}`);
    const redacted = redactor.value('err', error) as Error;
    return `kept ${redacted.message} ${redacted.stack}`;
  },
  'a command line': (token) => redactor.attributes({ command: ['kept', 'curl', '-d', token] }),
  'the query of an address': (token) => redactor.text(`https://api.example.com/v1?kept=1&x=${token}&page=2`),
};

describe('tokens of known formats', () => {
  for (const [place, put] of Object.entries(tokenPlaces)) {
    it(`leaves none in ${place}`, () => {
      const found = Object.entries(tokens).filter(([name, token]) => {
        const output = sent(put(textOf(name, token)));
        return token.split('\n').some((line) => output.includes(line)) || !output.includes('kept');
      });
      expect(found.map(([name]) => name)).toEqual([]);
    });
  }

  it('keeps the text around a token', () => {
    const text = redactor.text(
      `model claude-sonnet-4-5, key ${tokens['anthropic']}, run 0193b2f4-7c1e-7d2a-9a3b-2f6f0c9d1e44`,
    );
    expect(text).toBe('model claude-sonnet-4-5, key [REDACTED], run 0193b2f4-7c1e-7d2a-9a3b-2f6f0c9d1e44');
  });

  it('hides the AWS secret that follows its id', () => {
    const secret = passwords[3] ?? '';
    expect(redactor.text(`${tokens['awsAccessKeyId']}:${secret} in eu-central-1`)).toBe('[REDACTED] in eu-central-1');
  });

  it('hides a private key whose line ends are escaped, and one that is cut off', () => {
    const key = tokens['privateKey'] ?? '';
    expect(redactor.text(JSON.stringify({ a: key, b: 1 }))).toBe('{"a":"[REDACTED]","b":1}');
    expect(redactor.text(`key: ${key.slice(0, 90)}`)).not.toContain(key.slice(40, 80));
  });
});

/** Places that are secret by what they are called, each with a word that has to stay. */
const namedPlaces: Readonly<Record<string, (secret: string) => unknown>> = {
  'attribute db.password': (secret) => redactor.attributes({ 'db.password': secret, kept: 1 }),
  'attribute apiKey': (secret) => redactor.attributes({ apiKey: secret, kept: 1 }),
  'attribute api_key': (secret) => redactor.attributes({ api_key: secret, kept: 1 }),
  'attribute OPENAI_API_KEY': (secret) => redactor.attributes({ OPENAI_API_KEY: secret, kept: 1 }),
  'attribute PGPASSWORD': (secret) => redactor.attributes({ PGPASSWORD: secret, kept: 1 }),
  'attribute aws_secret_access_key': (secret) => redactor.attributes({ aws_secret_access_key: secret, kept: 1 }),
  'attribute clientSecret': (secret) => redactor.attributes({ clientSecret: secret, kept: 1 }),
  'attribute private_key': (secret) => redactor.attributes({ private_key: secret, kept: 1 }),
  'attribute refresh_token': (secret) => redactor.attributes({ refresh_token: secret, kept: 1 }),
  'attribute accessToken': (secret) => redactor.attributes({ accessToken: secret, kept: 1 }),
  'attribute passwordHash': (secret) => redactor.attributes({ passwordHash: secret, kept: 1 }),
  'attribute passphrase': (secret) => redactor.attributes({ passphrase: secret, kept: 1 }),
  'attribute db.credentials': (secret) => redactor.attributes({ 'db.credentials': secret, kept: 1 }),
  'captured header authorization': (secret) =>
    redactor.attributes({ 'http.request.header.authorization': [`Bearer ${secret}`], kept: 1 }),
  'captured header x-api-key': (secret) => redactor.attributes({ 'http.request.header.x-api-key': [secret], kept: 1 }),
  'captured header cookie': (secret) =>
    redactor.attributes({ 'http.request.header.cookie': [`sid=${secret}`], kept: 1 }),
  'captured header set-cookie': (secret) =>
    redactor.attributes({ 'http.response.header.set-cookie': [`sid=${secret}; Path=/`], kept: 1 }),
  'a key given by the application': (secret) => redactor.attributes({ 'user.ssn': secret, kept: 1 }),
  'a key given by the application, spelt otherwise': (secret) => redactor.attributes({ xInternalId: secret, kept: 1 }),
  'a nested field': (secret) => redactor.value('config', { kept: 1, db: { user: 'app', password: secret } }),
  'an object under a secret name': (secret) => redactor.value('x', { kept: 1, credentials: { a: { b: secret } } }),
  'a list of objects': (secret) => redactor.value('users', [{ kept: 1, passwd: secret }]),
  'a Map': (secret) =>
    redactor.value(
      'x',
      new Map<string, unknown>([
        ['kept', 1],
        ['token', secret],
      ]),
    ),
  Headers: (secret) => redactor.value('headers', new Headers({ kept: '1', authorization: `Token ${secret}` })),
  'a field of an error': (secret) =>
    Object.entries(redactor.value('err', Object.assign(new Error('x'), { kept: 1, password: secret })) as Error),
  'the cause of an error': (secret) => {
    const error = new Error('kept', { cause: new Error(`password=${secret}`) });
    return [error.message, ((redactor.value('err', error) as Error).cause as Error).message];
  },
  'a list of raw headers': (secret) =>
    redactor.value('rawHeaders', ['Kept', '1', 'Authorization', secret, 'Cookie', secret]),
  'command line arguments': (secret) => redactor.attributes({ args: ['kept', '--password', secret, '--user', 'app'] }),
  'a JSON text': (secret) => redactor.text(JSON.stringify({ kept: 1, password: secret })),
  'an indented JSON text': (secret) => redactor.text(JSON.stringify({ kept: 1, client_secret: secret }, null, 2)),
  'a JSON text twice inside': (secret) =>
    redactor.text(JSON.stringify({ kept: 1, a: JSON.stringify({ b: JSON.stringify({ api_key: secret }) }) })),
  'a JSON text with an object under a secret name': (secret) =>
    redactor.text(JSON.stringify({ kept: 1, credentials: { first: secret, second: secret } })),
  'an object as JavaScript prints it': (secret) => redactor.text(`{ kept: 1, apiKey: '${secret}' }`),
  'an environment file': (secret) => redactor.text(`KEPT=1\nDATABASE_PASSWORD=${secret}\nPORT=9002`),
  YAML: (secret) => redactor.text(`kept: 1\npassword: ${secret}\nport: 9002`),
  'a Bearer header in a log line': (secret) => redactor.text(`kept > Authorization: Bearer ${secret}`),
  'an API key header in a log line': (secret) =>
    redactor.text(`kept -H "X-Api-Key: ${secret}" https://api.example.com`),
  'a Cookie header in a log line': (secret) => redactor.text(`kept Cookie: theme=dark; sid=${secret}`),
  'a Set-Cookie header in a log line': (secret) => redactor.text(`kept Set-Cookie: sid=${secret}; HttpOnly; Path=/`),
  'a PostgreSQL address': (secret) => redactor.text(`connect to postgres://app:${secret}@db.internal:5432/kept`),
  'a Redis address without a user': (secret) => redactor.text(`kept redis://:${secret}@cache:6379/0`),
  'an address in an error': (secret) =>
    redactor.text(`Error: getaddrinfo ENOTFOUND kept https://u:${secret}@example.com/a`),
  'a URL object': (secret) =>
    redactor.value('url', new URL(`https://u:${encodeURIComponent(secret)}@example.com/kept`)),
  'the parameter api_key': (secret) => redactor.text(`GET /v1/kept?api_key=${secret}&page=2`),
  'the parameter token': (secret) => redactor.text(`/callback?kept=1&token=${secret}`),
  'the parameter sig': (secret) => redactor.text(`https://x.blob.core.windows.net/kept?sv=2024&sig=${secret}`),
  'the parameter X-Amz-Signature': (secret) => redactor.text(`https://s3.amazonaws.com/kept?X-Amz-Signature=${secret}`),
  'the parameter signature': (secret) => redactor.text(`https://cdn.example.com/kept?expires=1&signature=${secret}`),
  'an ADO connection text': (secret) =>
    redactor.text(`Server=kept;Database=app;User Id=sa;Password=${secret};Encrypt=true`),
  'an Azure storage connection text': (secret) =>
    redactor.text(`AccountName=kept;AccountKey=${secret};EndpointSuffix=core`),
  'an option with a space': (secret) => redactor.text(`deploy --kept --token ${secret} --force`),
  'an option with an equals sign': (secret) => redactor.text(`deploy --kept --api-key=${secret}`),
  'the user option of curl': (secret) => redactor.text(`curl -s -u admin:${secret} https://kept.example.com`),
  'an error message': (secret) => redactor.text(`kept: login failed: invalid password: ${secret}`),
  'an SQL statement': (secret) => redactor.text(`ALTER USER kept WITH PASSWORD '${secret}' VALID UNTIL 'infinity'`),
  'the message of a provider': (secret) => redactor.text(`Incorrect API key provided: ${secret}. kept`),
  'the settings of npm': (secret) => redactor.text(`kept=true\n//registry.example.com/:_auth=${secret}`),
  'an object with a list, as Node prints it': (secret) =>
    redactor.text(`{ kept: 1, 'set-cookie': [ 'sid=1' ], token: [ '${secret}' ] }`),
  'the message of a driver': (secret) => redactor.text(`kept FATAL: auth failed (user=app password=${secret} host=db)`),
};

describe('secrets by their name', () => {
  for (const [place, put] of Object.entries(namedPlaces)) {
    it(`leaves none in ${place}`, () => {
      for (const secret of passwords) {
        const output = sent(put(secret));
        expect(output).not.toContain(secret);
        expect(output.toLowerCase()).toContain('kept');
      }
    });
  }

  it('hides the user and password of a Basic header', () => {
    const credentials = Buffer.from('app:hunter2').toString('base64');
    expect(redactor.text(`sent Basic ${credentials} to db`)).toBe('sent Basic [REDACTED] to db');
  });

  it('hides a password that is a number', () => {
    expect(redactor.attributes({ password: 123_456 })).toEqual({ password: '[REDACTED]' });
  });

  it('hides a number under the name of a password in a JSON text', () => {
    expect(redactor.text('{"password":123456,"token":42}')).toBe('{"password":"[REDACTED]","token":42}');
  });

  it('leaves a JSON text one that can be parsed, however deep it is quoted', () => {
    const inner = JSON.stringify({ password: 'a"b', credentials: { user: 'app', pin: 1 }, api_key: 42_000, n: [1, 2] });
    const outer = JSON.parse(redactor.text(JSON.stringify({ body: inner, kept: true }))) as { body: string };
    expect(JSON.parse(outer.body)).toEqual({
      password: '[REDACTED]',
      credentials: '[REDACTED]',
      api_key: '[REDACTED]',
      n: [1, 2],
    });
  });

  it('changes nothing the second time', () => {
    const once = redactor.text(
      `https://x.example.com/?api_key=${tokens['npm']} password="hunter2" Authorization: Bearer a1b2c3`,
    );
    expect(once).toBe(
      'https://x.example.com/?api_key=[REDACTED] password="[REDACTED]" Authorization: Bearer [REDACTED]',
    );
    expect(redactor.text(once)).toBe(once);
  });

  it('leaves the user and the host of an address', () => {
    expect(redactor.text('postgres://app:hunter2@db.internal:5432/orders')).toBe(
      'postgres://app:[REDACTED]@db.internal:5432/orders',
    );
  });
});

describe('what is no secret', () => {
  it('has a corpus of at least 60 texts', () => {
    expect(harmless.length).toBeGreaterThanOrEqual(60);
  });

  it.each(harmless)('keeps %s', (text) => {
    expect(redactor.text(text)).toBe(text);
    expect(redactor.attributes({ 'app.note': text })).toEqual({ 'app.note': text });
  });

  it.each(Object.entries(harmlessFields))('keeps the field %s', (key, value) => {
    const attributes = { [key]: value };
    expect(redactor.attributes(attributes)).toBe(attributes);
  });
});

describe('createRedactor', () => {
  it('gives back the same objects where nothing is to be hidden', () => {
    const attributes = { 'http.route': '/api/runs/:id', list: ['a'] };
    const body = { nested: { list: [1, 'two'], at: new Date(0), bytes: new Uint8Array(2), map: new Map([['a', 1]]) } };
    const error = new Error('time-out');
    expect(redactor.attributes(attributes)).toBe(attributes);
    expect(redactor.value('body', body)).toBe(body);
    expect(redactor.value('err', error)).toBe(error);
  });

  it('does not change what it was given', () => {
    const body = { a: { password: 'hunter2' } };
    redactor.value('body', body);
    expect(body).toEqual({ a: { password: 'hunter2' } });
  });

  it('comes to an end with what contains itself, and sends nothing unseen', () => {
    const circular: Record<string, unknown> = { name: 'x', password: 'hunter2' };
    circular['self'] = circular;
    expect(JSON.stringify(redactor.value('body', circular))).not.toContain('hunter2');
  });

  it('hides what is too deep to be looked at', () => {
    let deep: unknown = { password: 'hunter2' };
    for (let level = 0; level < 20; level += 1) deep = { deep };
    expect(JSON.stringify(redactor.value('body', deep))).not.toContain('hunter2');
  });

  it('keeps the class and the other fields of an error', () => {
    const error = Object.assign(new TypeError('password=hunter2'), { code: 'E_LOGIN' });
    const redacted = redactor.value('err', error) as TypeError;
    expect(redacted).toBeInstanceOf(TypeError);
    expect(redacted).toMatchObject({ message: 'password=[REDACTED]', code: 'E_LOGIN' });
  });

  it('lets everything through where it is switched off', () => {
    const off = createRedactor({ enabled: false, extraKeys: [] });
    expect(off.attributes({ password: 'hunter2' })).toEqual({ password: 'hunter2' });
    expect(off.text('password=hunter2')).toBe('password=hunter2');
    expect(off.value('password', 'hunter2')).toBe('hunter2');
  });
});
