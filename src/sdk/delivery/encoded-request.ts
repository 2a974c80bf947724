/** The protobuf bytes of an export request. */
export interface EncodedRequest {
  readonly request: Uint8Array;
  /** Spans or log records in it; 1 for metrics. */
  readonly items: number;
}
