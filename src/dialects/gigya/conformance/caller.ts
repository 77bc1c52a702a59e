// As the vendor's SDKs call: form posts, signed with a secret, a user key or a session. Written from the specification, not from the
// dialect: two writings that must agree.
import { createHmac } from 'node:crypto';
import type { Random } from '../../../core/random.ts';
import type { CallInput, SentRequest } from '../../../proving/exchange.ts';
import { asText, form, numberAt } from '../../../proving/http.ts';
import type { GigyaKeys } from '../demonstration.ts';

export interface GigyaHow {
  readonly as?: 'anonymous' | 'secret' | 'signed' | 'application' | 'limited' | 'session' | 'unknown-key';
  readonly over?: 'http' | 'https';
  readonly session?: { readonly sessionToken: string; readonly sessionSecret: string };
  readonly headers?: Readonly<Record<string, string>>;
  /** Seconds by which the caller's clock is wrong. */
  readonly skew?: number;
  readonly nonce?: string;
  readonly tamper?: boolean;
  readonly method?: 'GET' | 'POST' | 'PUT';
}

export const gigyaCode = (body: unknown): number | undefined => numberAt(body, 'errorCode');

const escaped = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

export interface GigyaCallerSetup {
  readonly base: string;
  readonly keys: GigyaKeys;
  readonly now: number;
  readonly random: Random;
}

export function gigyaRequest(ground: GigyaCallerSetup, method: string, given: CallInput, how: GigyaHow = {}): SentRequest {
  const { keys, now, random } = ground;
  const as = how.as ?? 'anonymous';
  const url = `${ground.base}/${method}`;
  const verb = how.method ?? 'POST';
  const plain: Record<string, string> = { apiKey: keys.apiKey };
  for (const [name, value] of Object.entries(given)) if (value !== undefined) plain[name] = asText(value);
  if (plain['apiKey'] === '') delete plain['apiKey'];
  if (as === 'secret') plain['secret'] ??= keys.secret;
  if (as === 'signed' || as === 'application' || as === 'limited' || as === 'session' || as === 'unknown-key') {
    let secret = keys.secret;
    if (as === 'application') [plain['userKey'], secret] = [keys.userKey, keys.userSecret];
    if (as === 'limited') [plain['userKey'], secret] = [keys.limitedKey, keys.limitedSecret];
    if (as === 'unknown-key') plain['userKey'] = 'AUnknownKey0';
    if (as === 'session') [plain['oauth_token'], secret] = [how.session!.sessionToken, how.session!.sessionSecret];
    plain['timestamp'] ??= String(Math.floor(now / 1000) + (how.skew ?? 0));
    plain['nonce'] ??= how.nonce ?? Buffer.from(random.bytes(8)).toString('hex');
    plain['sig'] = signature(how.tamper ? Buffer.alloc(32).toString('base64') : secret, verb, url, plain);
  }
  const headers = { ...(verb !== 'GET' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}), ...how.headers };
  return verb !== 'GET' ? { method: verb, url, headers, body: form(plain) } : { method: verb, url: `${url}?${form(plain)}`, headers };
}

function signature(secret: string, method: string, url: string, parameters: Readonly<Record<string, string>>): string {
  const names = Object.keys(parameters).sort((a, b) => (a < b ? -1 : 1));
  const query = names.map((name) => `${name}=${escaped(parameters[name]!)}`).join('&');
  const base = [method, escaped(url), escaped(query)].join('&');
  return createHmac('sha1', Buffer.from(secret, 'base64')).update(base).digest('base64');
}

/** The query of a page as a server of the site signs it, until that time in milliseconds. */
export const signedQuery = ({ secret }: Pick<GigyaKeys, 'secret'>, query: string, until: number) => ({
  query,
  expTime: String(until),
  querySig: createHmac('sha1', Buffer.from(secret, 'base64')).update(`${query}_${until}`).digest('base64'),
});
