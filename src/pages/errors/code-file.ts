// The files of the error index: docs/errors/<dialect>/<code>.json. The proving ground writes them, the pages show them.

export interface CodeRecord {
  readonly dialect: string;
  readonly code: number;
  readonly name?: string;
  readonly http: number;
  readonly message: string;
  readonly when: string;
  readonly scenario: string;
  /** The place of this code in the reply, if it is not the code field. */
  readonly place?: string;
  readonly fact: { readonly kind: string; readonly name: string };
  readonly operation: string;
  /** What the scenario changed in the tenant's settings, by `<section>.<name>`; absent where it changed nothing. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly before: readonly { readonly request: string; readonly status: number; readonly code?: number }[];
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  };
  /** The line of a page by which its script raised the code: no server did. `request` is that for the script. */
  readonly inPage?: string;
  readonly reply: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string };
  readonly mustNotHappen: readonly string[];
}

/** The file of a code: the record of its own scenario, and in short those of its further ones. */
export interface CodeFile extends CodeRecord {
  readonly further: readonly Pick<CodeRecord, 'when' | 'scenario' | 'fact' | 'operation' | 'settings'>[];
}
