import type { LogRow } from '../../../src/api/log.ts';
import type { Column } from '../design/index.ts';
import { levelOf } from '../../../src/api/log-level.ts';
import { levelText } from './level.ts';

/** The level in words, but for the usual one: what stands out is told apart without its colour, and messages begin at one edge. */
export const levelColumn: Column<LogRow> = {
  key: 'level',
  header: 'Level',
  width: '44px',
  render: ({ severity }) => {
    const level = levelOf(severity);
    return <span className={`text-secondary leading-5 ${levelText[level]}`}>{level === 'info' ? '' : level}</span>;
  },
};
