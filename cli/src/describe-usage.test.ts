import { expect, it } from 'vitest';
import { describeCommand } from './describe-usage.ts';

const entry = {
  name: 'scan',
  brief: 'Look at everything there is.',
  load: () => Promise.reject(new Error('not asked')),
};
const command = {
  options: { depth: { type: 'string', placeholder: 'count', brief: 'How far to look down. Default all of it.' } },
  details: ['Nothing is changed by it, and nothing is kept.'],
  run: () => Promise.resolve({ ok: true }),
} as const;

it('breaks the help of a command where a narrow terminal ends, each text below itself', () => {
  const lines = describeCommand(entry, command, 46).split('\n');
  expect(lines.slice(0, 7)).toEqual([
    'Usage: binnacle scan [options]',
    '',
    'Look at everything there is.',
    '',
    '  --depth <count>  How far to look down.',
    '                   Default all of it.',
    '  --dotenv <file>  Read further environment',
  ]);
  expect(lines.slice(-2)).toEqual(['', 'Nothing is changed by it, and nothing is kept.']);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(46);
});

it('leaves them in one line where there is no room beside the names, and where it is no terminal', () => {
  const whole = '  --depth <count>  How far to look down. Default all of it.';
  expect(describeCommand(entry, command, 30).split('\n')).toContain(whole);
  expect(describeCommand(entry, command).split('\n')).toContain(whole);
});
