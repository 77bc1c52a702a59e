// What the error index keeps of each code: docs/errors/<dialect>/<code>.json. The proving ground writes it, the pages show it.

export interface CodeRecord {
  readonly dialect: string;
  readonly code: number;
  readonly name?: string;
  readonly http: number;
  readonly message: string;
  readonly when: string;
  readonly scenario: string;
  /** Where in the reply the vendor puts this code, if not in its code field. */
  readonly place?: string;
  readonly fact: { readonly kind: string; readonly name: string };
  readonly operation: string;
  readonly before: readonly { readonly request: string; readonly status: number; readonly code?: number }[];
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  readonly reply: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string };
  readonly nothing: readonly string[];
}

/** What a code's file holds: the record of its own scenario, and in short those of its further ones. */
export interface CodeFile extends CodeRecord {
  readonly further: readonly Pick<CodeRecord, 'when' | 'scenario' | 'fact' | 'operation'>[];
}
