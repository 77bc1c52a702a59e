// The shape of a vendor's table of codes.
export type CodeTable = Readonly<Record<number, CodeRow>>;

export interface CodeRow {
  readonly http: number;
  /** The vendor's machine name, where it has one. */
  readonly name?: string;
  /** The wire text, byte for byte; `%s` is filled at run time. */
  readonly message: string;
}
