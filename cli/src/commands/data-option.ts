import type { CommandOption } from '../command.ts';

/** Where a command finds what the console keeps. */
export const dataOption: CommandOption = {
  type: 'string',
  placeholder: 'folder',
  brief: 'The folder that the console keeps its data in. Default: binnacle, among your data.',
};
