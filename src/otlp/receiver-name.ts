/** A receiver's name for itself, in a header of its HTTP answers and in the initial metadata of gRPC. */
export const RECEIVER_NAME_HEADER = 'binnacle-receiver';

/** The name of the console, which shows operations while they are open. */
export const CONSOLE_NAME = 'console';

/** The service that `binnacle doctor` sends as, to try whether telemetry arrives: it is no sender of its own. */
export const DOCTOR_SERVICE = 'binnacle-doctor';
