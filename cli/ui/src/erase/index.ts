export { EraseDialog } from './erase-dialog.tsx';
export type { EraseTarget } from './erase-target.ts';
