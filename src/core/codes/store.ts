// What the codes' area asks of storage. Values are kept as keyed digests, payloads sealed.
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';
import type { Code, Purpose } from './types.ts';

export interface CodeStore {
  insert(tenant: string, code: Omit<Code, 'used' | 'superseded' | 'tries'> & { readonly value: string }): Promise<void>;
  /** A long code, by its value alone. */
  find(tenant: string, purpose: Purpose, value: string): Promise<Code | undefined>;
  /** The newest code of a subject, and whether the value given is its value. */
  newest(tenant: string, purpose: Purpose, subject: string, value: string): Promise<{ code: Code; matches: boolean } | undefined>;
  /** One more wrong try, counted at the row. */
  countTry(tenant: string, id: string): Promise<number>;
  /** True for the one caller who spends it; parallel callers hear false. */
  spend(tenant: string, id: string, at: Instant): Promise<boolean>;
  supersede(tenant: string, purpose: Purpose, subject: string, at: Instant): Promise<void>;
  update(tenant: string, id: string, payload: JsonObject): Promise<void>;
  deleteExpired(before: Instant): Promise<number>;
}
