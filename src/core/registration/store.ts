// The storage port of registration: names, addresses and numbers whose holders may register where few may.
import type { IdentifierKind } from '../identifiers/types.ts';
import type { Instant } from '../time.ts';

/** Who may register: an identifier in its normal form, and since when it stands on the list. */
export interface AdmittedNewcomer {
  readonly value: string;
  readonly created: Instant;
}

export interface AdmittedNewcomerStore {
  /** Those of that kind, the newest first, `most` at most. */
  list(tenant: string, kind: IdentifierKind, most: number): Promise<readonly AdmittedNewcomer[]>;
  /** Whether that one stands on the list. */
  has(tenant: string, kind: IdentifierKind, value: string): Promise<boolean>;
  /** Adds them; one that is there keeps its time. */
  add(tenant: string, kind: IdentifierKind, values: readonly string[], created: Instant): Promise<void>;
  /** Takes them off; one that is not there is passed over. */
  remove(tenant: string, kind: IdentifierKind, values: readonly string[]): Promise<void>;
}
