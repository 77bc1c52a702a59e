// The port to services of the tenant's own that receive JSON posts.
import type { JsonObject } from '../json.ts';

export interface Webhooks {
  /**
   * The object of the reply, for whoever needs it at once; an empty one for any other JSON and for no body. Throws if the peer does not answer
   * within five seconds, refuses, or sends no JSON or more than 64 KiB. Never call it inside a transaction.
   */
  ask(url: string, body: JsonObject): Promise<JsonObject>;
  /** Posts a message of the outbox under its id, signed if there is a secret, and reads nothing of the reply; throws a `SendError`. */
  tell(url: string, body: JsonObject, id: string, secret?: string): Promise<void>;
}
