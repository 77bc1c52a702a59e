// How a trace sees requests.

export interface RequestTracing {
  /** As soon as the head of the request is read; `traceparent`: what it says of the trace that it belongs to (w3.org/TR/trace-context). */
  begin(request: { readonly method: string; readonly traceparent: string | undefined }): RequestSpan;
}

export interface RequestSpan {
  /** The trace's id; undefined where this request is not traced. */
  readonly id: string | undefined;
  /** Whatever the work does belongs to the request, also after it has returned. */
  run(work: () => void): void;
  /** Once; what is said later is not heard. */
  end(answer: AnsweredRequest): void;
}

/** Nothing of it says what a caller sent, but for the operation that was found. */
export interface AnsweredRequest {
  readonly id: string;
  readonly api: string;
  /** Null where no operation was found. */
  readonly operation: string | null;
  /** Undefined where the caller went away before. */
  readonly status: number | undefined;
  /** The vendor's, where its answer has one. */
  readonly code: number | undefined;
  /** The fault, request error, step failure or defect. */
  readonly reason: string | undefined;
  /** It is a defect or a failure of ours, not a refusal. */
  readonly isOurs: boolean;
  /** Its id. */
  readonly tenant: string | undefined;
}
