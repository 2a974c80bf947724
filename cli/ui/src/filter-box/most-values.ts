/** The console answers with no more values of a key than these: there may be others. */
export const MOST_VALUES = 100;
