/** Words of a reason that differ from one failure to the next, and so do not tell reasons apart. */
export const NUMBERS_AND_IDS = /[\w-]*\d[\w-]*/g;
