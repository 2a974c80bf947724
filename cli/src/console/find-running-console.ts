export async function findRunningConsole(_directory: string): Promise<string | undefined> {
  return undefined;
}
