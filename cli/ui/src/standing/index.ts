export { standsStill } from '../../../src/conversation/standing-words.ts';
export { StandingLine, StandingNote } from './standing-note.tsx';
