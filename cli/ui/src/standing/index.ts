export { StandingLine, StandingNote } from './standing-note.tsx';
export { standsStill } from './standing-words.ts';
