/** What Voice Insights and Monitor return, reduced to what Trunkline reads. Every field can be null. */
export interface SummaryRow {
  readonly callSid: string | null;
  readonly callState: string | null;
  /** `complete`, or `partial` until about half an hour after the call. */
  readonly processingState: string | null;
  readonly createdTime: Date | null;
  readonly startTime: Date | null;
  readonly connectDuration: number | null;
  /** Objects that the API describes by examples alone: see details.ts. */
  readonly from: unknown;
  readonly to: unknown;
  readonly sipEdge: unknown;
  readonly properties: unknown;
}

export interface AlertRow {
  readonly sid: string | null;
  readonly errorCode: string | null;
  readonly logLevel: string | null;
  readonly alertText: string | null;
  readonly dateGenerated: Date | null;
  readonly dateCreated: Date | null;
  readonly resourceSid: string | null;
  readonly serviceSid: string | null;
}

export interface Page<R> {
  readonly rows: readonly R[];
  /** Of the next page; absent on the last. */
  readonly next?: string;
}

/** All that Trunkline asks about calls. Times are milliseconds since the epoch. Failures are VendorErrors of errors.ts. */
export interface CallsApi {
  /** Summaries of trunking calls, whole and partial ones, that began after `since`. */
  summaries(since: number, next?: string): Promise<Page<SummaryRow>>;
  /** Alerts of the whole account since then. */
  alerts(since: number, next?: string): Promise<Page<AlertRow>>;
}
