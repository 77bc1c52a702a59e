// Calls of the third generation's owners: signed with the secret of the pool, HMAC-SHA1 over method, headers, path and parameters, as the vendor's SDKs sign them.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { isObject, type Json } from '../../../core/json.ts';
import type { HttpRequest } from '../../../http/request.ts';
import { jsonObjectOf, pairsOf } from '../../_common/bodies.ts';

export interface Signed {
  readonly keyId: string;
  readonly signature: string;
  readonly nonce: string;
  /** When it was signed; undefined where the header is no date. */
  readonly at: number | undefined;
}

/** What the header says, `authing <key>:<signature>`; older SDKs leave the word out. Undefined for any other header. */
export function signedIn({ headers }: Pick<HttpRequest, 'headers'>): Signed | undefined {
  const [, keyId, signature] = /^(?:authing +)?([\w-]{1,200}):([A-Za-z0-9+/]{27}=)$/i.exec(headers['authorization'] ?? '') ?? [];
  if (keyId === undefined || signature === undefined) return undefined;
  const at = Date.parse(headers['date'] ?? headers['x-authing-date'] ?? '');
  return { keyId, signature, nonce: headers['x-authing-signature-nonce'] ?? '', at: Number.isNaN(at) ? undefined : at };
}

/** Tabs and ends of lines are spaces: a header cannot bring another. */
const cleaned = (value: string): string => value.replace(/[\t\n\r\f]/g, ' ').trim();

const written = (value: unknown): string => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value));

/** Parameters by name: of the query where there is no body, where a list comes as `name[]` several times. */
function parametersOf(request: HttpRequest): Readonly<Record<string, unknown>> {
  if (request.method !== 'GET') return jsonObjectOf(request.body) as Readonly<Record<string, Json>>;
  const named = new Map<string, unknown>();
  for (const [name, value] of pairsOf(request.query)) {
    const list = name.endsWith('[]') ? name.slice(0, -2) : undefined;
    if (list === undefined) named.set(name, value);
    else named.set(list, [...((named.get(list) as readonly string[] | undefined) ?? []), value]);
  }
  return Object.fromEntries(named);
}

/** The texts that may be signed: the vendor's SDK for Node.js leaves the question mark where all parameters that it could send are unset. */
function signedTexts(request: HttpRequest): readonly string[] {
  const headers = Object.entries(request.headers)
    .filter(([name]) => name === 'date' || name.startsWith('x-authing-'))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}:${cleaned(value)}\n`);
  const given = parametersOf(request);
  const pairs = isObject(given) ? Object.keys(given).toSorted() : [];
  const query = pairs.map((name) => `${name}=${written(given[name])}`).join('&');
  const asked = `${request.method}\n${headers.join('')}${request.path}`;
  return pairs.length > 0 ? [`${asked}?${query}`] : [asked, `${asked}?`];
}

/** Whether one of the secrets signed it, all of it: of a query beside a body nothing is signed, and somebody on the way could have said in it what is done. */
export function isSignedBy(request: HttpRequest, { signature }: Signed, secrets: readonly string[]): boolean {
  if (request.method !== 'GET' && request.query !== '') return false;
  const texts = signedTexts(request);
  const given = Buffer.from(signature, 'base64');
  const signed = (secret: string) => texts.map((text) => createHmac('sha1', secret).update(text, 'utf8').digest());
  return secrets.flatMap((secret) => signed(secret).map((one) => equal(one, given))).includes(true);
}

/** The vendor's SDKs sign one text for every WebSocket, without a time: it opens nothing else. */
export const isSignedForSocket = ({ signature }: Signed, secrets: readonly string[]): boolean => {
  const given = Buffer.from(signature, 'base64');
  return secrets.map((secret) => equal(createHmac('sha1', secret).update('websocket\n').digest(), given)).includes(true);
};

const equal = (one: Buffer, other: Buffer): boolean => one.length === other.length && timingSafeEqual(one, other);
