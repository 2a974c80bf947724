import type { CommandInput, CommandOption } from '../command.ts';
import { chooseDataDirectory } from '../console/data-directory.ts';

/** Where a command finds what the console keeps. */
export const dataOption: CommandOption = {
  type: 'string',
  placeholder: 'folder',
  brief: 'The folder that the console keeps its data in. Default: binnacle, among your data.',
};

export function dataDirectoryOf(values: CommandInput['values']): string {
  return chooseDataDirectory({ data: values['data'] as string | undefined }).directory;
}
