/** How often the processes of the stream send. */
export const STEP_MILLIS = 30_000;
/** Two hours. */
export const STEPS = 240;
