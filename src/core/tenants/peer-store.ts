// What areas ask of the outside: services of the tenant's own that are told something by a JSON post.
import type { JsonObject } from '../json.ts';

export interface Peers {
  /** The reply's object, empty where it has none. Throws where the peer does not answer in time, refuses, or answers no JSON. */
  post(url: string, body: JsonObject): Promise<JsonObject>;
  /** For what may fail: why it did, or null. */
  offer(url: string, body: JsonObject): Promise<string | null>;
}
