// Storage port of the codes' area. Values are stored as keyed digests, payloads sealed.
import type { Instant } from '../time.ts';
import type { CodeForm, OneTimeCode, Purpose } from './types.ts';

export type NewRow = Omit<OneTimeCode, 'used' | 'superseded' | 'tries'> & { readonly value: string; readonly form: CodeForm['kind'] };

export interface CodeTry<P extends Purpose> {
  readonly purpose: P;
  readonly subject: string;
  readonly value: string;
  readonly limit: number;
  readonly now: Instant;
}

export interface CodeStore {
  /** Stores a code: the value as a keyed digest, the payload sealed. Former codes of the subject stay as they are. */
  insert(tenant: string, code: NewRow): Promise<void>;
  /** The same for one that may be asked for anew: it does not wait for the disk, and a power cut may undo it. Not in a transaction. */
  insertLight(tenant: string, code: NewRow): Promise<void>;
  /** The unguessable code of that value, whatever its state; the newest if there are several. Typed codes are not found by it. */
  find<P extends Purpose>(tenant: string, purpose: P, value: string): Promise<OneTimeCode<P> | undefined>;
  /** The newest typed code of that value, whatever its subject and state: callers must count each look-up and check the subject. */
  findTyped<P extends Purpose>(tenant: string, purpose: P, value: string): Promise<OneTimeCode<P> | undefined>;
  /**
   * The newest code of a subject, whatever its state; undefined if there is none. Counts no try. One that a clock drew which was ahead of `now`
   * (`isAhead`) is none: it would be the newest until that time has come.
   */
  newest<P extends Purpose>(tenant: string, purpose: P, subject: string, now: Instant): Promise<OneTimeCode<P> | undefined>;
  /**
   * One try at the newest code of a subject: counted first, in one statement, then compared. Undefined if there is no code, or `limit`
   * tries were taken, however many callers come at once.
   */
  tryNewest<P extends Purpose>(
    tenant: string,
    given: CodeTry<P>,
  ): Promise<{ readonly code: OneTimeCode<P>; readonly matches: boolean } | undefined>;
  /** Takes one of `limit` tries at this row, in one statement; false where all were taken or the row is gone. */
  takeTry(tenant: string, id: string, limit: number): Promise<boolean>;
  /** Gives one try back, after a right one. */
  returnTry(tenant: string, id: string): Promise<void>;
  /** Marks the code as used, in one statement; true for the one caller who does it, false for all others. */
  spend(tenant: string, id: string, at: Instant): Promise<boolean>;
  /** The same without waiting for the disk. A power cut undoes it only together with all that was written since. Not in a transaction. */
  spendLight(tenant: string, id: string, at: Instant): Promise<boolean>;
  /** Supersedes all unused codes of the purpose and subject, in one statement, except the one of that id. */
  supersede(tenant: string, purpose: Purpose, subject: string, at: Instant, except?: string): Promise<void>;
  /** Replaces the payload, sealed again; does nothing if the row is gone. */
  update<P extends Purpose>(tenant: string, code: Pick<OneTimeCode<P>, 'id' | 'purpose' | 'payload'>): Promise<void>;
}
