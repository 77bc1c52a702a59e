// The OpenID provider's own rows: grants, codes, tokens, browser sessions. Ids are secrets and stored as digests, payloads are sealed.
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

export interface ProtocolModel {
  readonly payload: JsonObject;
  readonly consumed: Instant | null;
  /** Null for none, and of one that was written a moment ago by the same request. */
  readonly expires: Instant | null;
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
  /** Inserts the model, or overwrites all of it but `consumed`, in one statement. */
  write(tenant: string, model: NewProtocolModel): Promise<void>;
  /** The model of that kind by one of its keys, also if it is consumed or expired; undefined if there is none. */
  find(
    tenant: string,
    kind: string,
    by: { readonly id: string } | { readonly uid: string } | { readonly userCode: string },
  ): Promise<ProtocolModel | undefined>;
  /**
   * The model of that kind by its id as `find` answers it, with the payload of the grant that it belongs to, in one statement; no grant where that is
   * gone.
   */
  findWithGrant(
    tenant: string,
    kind: string,
    id: string,
  ): Promise<(ProtocolModel & { readonly grant: JsonObject | undefined }) | undefined>;
  /** Marks the model as consumed, in one statement; false if it was consumed before or does not exist. */
  consume(tenant: string, kind: string, id: string, at: Instant): Promise<boolean>;
  /** Deletes the model; false if there was none. */
  delete(tenant: string, kind: string, id: string): Promise<boolean>;
  /** The payloads of the account's models of that kind, expired ones too, in no particular order. */
  list(tenant: string, kind: string, account: string): Promise<readonly JsonObject[]>;
  /** Deletes the grant, and all models of any kind that belong to it, in one statement. */
  endGrant(tenant: string, grant: string): Promise<void>;
  /** Deletes the models of that kind that belong to the grant. */
  deleteGrant(tenant: string, kind: string, grant: string): Promise<void>;
}
