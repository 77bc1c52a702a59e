// The port to services of the tenant's own that receive JSON posts.
import type { Json, JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

/** What a post to a service is signed with (Standard Webhooks 1.0). */
export interface PostSignature {
  /** By which the receiver knows a repeat. */
  readonly id: string;
  readonly at: Instant;
  /** `whsec_…`, each of which signs; without any the post is not signed. */
  readonly secrets: readonly string[];
}

export interface Webhooks {
  /**
   * The JSON of the reply, for whoever needs it at once; undefined for no body. Throws if the peer does not answer
   * within five seconds, or `waitMillis`, refuses, or sends no JSON or more than 64 KiB. Never call it inside a transaction.
   */
  ask(url: string, body: JsonObject, how?: { readonly signature?: PostSignature; readonly waitMillis?: number }): Promise<Json | undefined>;
  /** The JSON of the reply to a post that is written and signed already, within so many milliseconds; as `ask`. */
  askPost(
    url: string,
    post: { readonly text: string; readonly headers: Readonly<Record<string, string>> },
    waitMillis: number,
  ): Promise<Json | undefined>;
  /** Posts a message under its id, signed, and reads nothing of the reply; throws a `SendError`. Never call it inside a transaction. */
  tell(url: string, body: JsonObject, signature: PostSignature): Promise<void>;
  /** The same for a JSON text that is written and signed already. */
  post(url: string, post: { readonly text: string; readonly headers: Readonly<Record<string, string>> }): Promise<void>;
}
