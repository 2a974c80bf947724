import { expect, it } from 'vitest';
import { levelOf, logLevels, severityOf } from './log-level.ts';

it('has four severities a level', () => {
  for (const [index, level] of logLevels.entries()) {
    expect(severityOf(level)).toBe(index * 4 + 1);
    for (let at = 1; at <= 4; at++) expect(levelOf(index * 4 + at)).toBe(level);
  }
});
