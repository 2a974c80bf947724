/** The variables of this process. Nothing else in binnacle reads them. */
export function environment(): NodeJS.ProcessEnv {
  return process.env;
}
