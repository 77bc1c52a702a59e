// What a webhook was set with that this vendor alone knows: kept sealed, because headers may hold what proves something.
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { refuse } from '../../_common/request-errors.ts';

export interface WebhookFacts {
  /** As the vendor names them. */
  readonly events: readonly string[];
  /** The site, as whose posts it knows them. */
  readonly apiKey: string;
  readonly version: string;
  /** The application whose secret signs; null for the site's own. */
  readonly signingUserKey: string | null;
  readonly headers: readonly WebhookHeader[];
}

export interface WebhookHeader {
  readonly name: string;
  readonly value: string;
}

export const factsOut = (facts: WebhookFacts): JsonObject => ({
  ...facts,
  events: [...facts.events],
  headers: facts.headers.map(({ name, value }) => ({ name, value })),
});

export const factsIn = (kept: JsonObject): WebhookFacts => kept as unknown as WebhookFacts;

const mostHeaders = 20;
const token = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/;
const visible = /^[\x21-\x7e](?:[\x20-\x7e]{0,1998}[\x21-\x7e])?$/;
/** What the connection and the post say of themselves. */
const ours =
  /^(host|connection|keep-alive|te|trailer|upgrade|expect|accept|via|content-.*|transfer-.*|proxy-.*|x-gigya-sig-.*|webhook-.*)$/i;

/** Refuses what is no header, and those that are not the site's to set. */
export function headersIn(given: readonly Json[]): readonly WebhookHeader[] {
  const wrong = (why: string) => refuse('parameter.out-of-bounds', { name: 'headers', allowed: why });
  if (given.length > mostHeaders) throw wrong(`are ${mostHeaders} at most`);
  const headers = given.map((each): WebhookHeader => {
    const { name, value, ...more } = isObject(each) ? each : {};
    if (typeof name !== 'string' || typeof value !== 'string' || Object.keys(more).length > 0)
      throw wrong('are objects with a name and a value');
    if (!token.test(name) || !visible.test(value)) throw wrong('have names and values of visible ASCII characters');
    if (ours.test(name)) throw wrong(`may not be ${name}`);
    return { name, value };
  });
  const names = new Set(headers.map(({ name }) => name.toLowerCase()));
  if (names.size < headers.length) throw wrong('have different names');
  return headers;
}
