// The storage port of registration: names, addresses and numbers whose holders may register where few may.
import type { IdentifierKind } from '../identifiers/types.ts';
import type { Instant } from '../time.ts';

/** Which list: of identifiers of one kind, the tenant's own or that of one of its applications. */
export interface NewcomerList {
  readonly tenant: string;
  /** The public id of the application; empty for the tenant's own. */
  readonly client: string;
  readonly kind: IdentifierKind;
}

/** Who may register: an identifier in its normal form, and since when it stands on the list. */
export interface AdmittedNewcomer {
  readonly value: string;
  readonly created: Instant;
}

export interface AdmittedNewcomerStore {
  /** Those on it, the newest first, `most` at most. */
  list(list: NewcomerList, most: number): Promise<readonly AdmittedNewcomer[]>;
  /** Whether that one stands on it. */
  has(list: NewcomerList, value: string): Promise<boolean>;
  /** Adds them; one that is there keeps its time. */
  add(list: NewcomerList, values: readonly string[], created: Instant): Promise<void>;
  /** Takes them off; one that is not there is passed over. */
  remove(list: NewcomerList, values: readonly string[]): Promise<void>;
  /** Takes off all that stand on it. */
  clear(list: NewcomerList): Promise<void>;
}
