// The port to services of the tenant's own that receive JSON posts.
import type { JsonObject } from '../json.ts';

export interface Webhooks {
  /**
   * The object of the reply; an empty one for any other JSON and for no body. Throws if the peer does not answer within five seconds,
   * refuses, or sends no JSON or more than 64 KiB. Never call it inside a transaction.
   */
  post(url: string, body: JsonObject): Promise<JsonObject>;
  /** The same for posts that may fail: the reason, or null if it was accepted. Never throws. */
  offer(url: string, body: JsonObject): Promise<string | null>;
}
