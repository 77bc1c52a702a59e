// What the codes' area asks of storage. Values are kept as keyed digests, payloads sealed.
import type { Instant } from '../time.ts';
import type { Code, CodeForm, Purpose } from './types.ts';

export type NewRow = Omit<Code, 'used' | 'superseded' | 'tries'> & { readonly value: string; readonly form: CodeForm['kind'] };

export interface Try<P extends Purpose> {
  readonly purpose: P;
  readonly subject: string;
  readonly value: string;
  readonly limit: number;
}

export interface CodeStore {
  insert(tenant: string, code: NewRow): Promise<void>;
  /** An unguessable code, by its value alone. One that is typed is not found by it. */
  find<P extends Purpose>(tenant: string, purpose: P, value: string): Promise<Code<P> | undefined>;
  /** The newest typed code of that value, whoever it was sent to: for callers who count each such look, and judge whom it was sent for. */
  findTyped<P extends Purpose>(tenant: string, purpose: P, value: string): Promise<Code<P> | undefined>;
  /** The newest code of a subject. Looking at it is no try. */
  newest<P extends Purpose>(tenant: string, purpose: P, subject: string): Promise<Code<P> | undefined>;
  /**
   * One try at the newest code of a subject: counted first, in one statement, then compared. Undefined where there is none, or where
   * `limit` tries were taken, however many callers come at once.
   */
  tryNewest<P extends Purpose>(tenant: string, given: Try<P>): Promise<{ readonly code: Code<P>; readonly matches: boolean } | undefined>;
  /** Takes one of `limit` tries at this row; false where all were taken. */
  takeTry(tenant: string, id: string, limit: number): Promise<boolean>;
  /** Gives back the try that turned out to be right. */
  returnTry(tenant: string, id: string): Promise<void>;
  /** True for the one caller who spends it; parallel callers hear false. */
  spend(tenant: string, id: string, at: Instant): Promise<boolean>;
  /** All of a purpose and subject that are still good, but for the one of that id. */
  supersede(tenant: string, purpose: Purpose, subject: string, at: Instant, except?: string): Promise<void>;
  update<P extends Purpose>(tenant: string, code: Pick<Code<P>, 'id' | 'purpose' | 'payload'>): Promise<void>;
  deleteExpired(before: Instant): Promise<number>;
}
