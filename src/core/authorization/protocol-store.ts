// What a protocol keeps of its own: grants, codes, tokens, browser sessions. Ids are secrets and kept as digests, what they stand for is sealed.
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

export interface ProtocolModel {
  readonly payload: JsonObject;
  readonly consumed: Instant | null;
}

export interface NewProtocolModel {
  readonly kind: string;
  readonly id: string;
  readonly payload: JsonObject;
  readonly grant: string | null;
  readonly uid: string | null;
  readonly userCode: string | null;
  readonly account: string | null;
  /** The session under which it was issued: it is not found any more once that ended. */
  readonly session: string | null;
  readonly expires: Instant | null;
}

export interface ProtocolModelStore {
  /** Writes anew, or over the one that is there. */
  write(tenant: string, model: NewProtocolModel): Promise<void>;
  find(
    tenant: string,
    kind: string,
    by: { readonly id: string } | { readonly uid: string } | { readonly userCode: string },
  ): Promise<ProtocolModel | undefined>;
  /** False where it was consumed before. */
  consume(tenant: string, kind: string, id: string, at: Instant): Promise<boolean>;
  /** False where there was none. */
  delete(tenant: string, kind: string, id: string): Promise<boolean>;
  deleteGrant(tenant: string, kind: string, grant: string): Promise<void>;
  deleteExpired(before: Instant): Promise<number>;
}
