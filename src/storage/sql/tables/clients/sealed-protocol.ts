// Members of what only a client's protocol understands that are secrets: their values are sealed at rest, bound to the client and their name.
import type { Json, JsonObject } from '../../../../core/json.ts';
import type { SealPlace } from '../../../seals.ts';
import { type Box, openedJson, sealedJson } from '../sealed-json.ts';
import { parsed } from '../store-context.ts';
import { tables } from './columns.ts';

/** Whoever has the key by which the names of people are made can tell who is behind each of them. */
const secretMembers = ['pairwise_key'];

/** The protocol, its secrets changed, each with its place. */
function mapped(id: string, protocol: JsonObject, change: (place: SealPlace, value: Json) => Json): JsonObject {
  const held = secretMembers.filter((name) => protocol[name] !== undefined);
  if (held.length === 0) return protocol;
  return {
    ...protocol,
    ...Object.fromEntries(held.map((name) => [name, change(tables.clients.protocol.place({ id }, name), protocol[name]!)])),
  };
}

/** The row's text. */
export const sealedProtocol = (id: string, protocol: JsonObject, box: Box): string =>
  JSON.stringify(mapped(id, protocol, (place, value) => sealedJson(place, value, box)));

/** What a row says, in clear. */
export const openedProtocol = (id: string, text: string, box: Box): JsonObject =>
  mapped(id, parsed<JsonObject>(text), (place, value) => openedJson(place, value, box));
