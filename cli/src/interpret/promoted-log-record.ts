/** What of a log record has a column of its own. */
export interface PromotedLogRecord {
  readonly service: string;
  readonly environment: string | undefined;
  /** `app.component`, else the logger. */
  readonly component: string | undefined;
  readonly eventName: string | undefined;
  readonly runId: string | undefined;
  readonly workflow: string | undefined;
  readonly agent: string | undefined;
  readonly tenant: string | undefined;
  readonly session: string | undefined;
  readonly user: string | undefined;
  /** 1 to 24; by its text where the record gives no number, that of `info` where it gives neither. */
  readonly severity: number;
  /** On one line or several, cut at 2,000 characters. A structured body is JSON; an event without a body is its name. */
  readonly message: string;
  /** The same, cut at 16,384 characters: what it is found by. */
  readonly searchedMessage: string;
  /** What went wrong, in one line. */
  readonly error: string | undefined;
  /** When it happened; when it was observed, where that is all that is known. */
  readonly timeMicros: number;
  readonly hasContent: boolean;
}
