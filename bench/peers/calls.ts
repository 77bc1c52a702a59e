// Calls as all sides of a comparison write them.
import type { Call } from '../load.ts';
import { one } from '../load.ts';
import type { Ask, Door } from './peer.ts';

type Headers = Readonly<Record<string, string>>;

export const get = (path: string, headers: Headers = {}): Call => ({ method: 'GET', path, headers });
export const json = (path: string, body: object, headers: Headers = {}, method = 'POST'): Call => ({
  method,
  path,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
export const form = (path: string, body: Headers, headers: Headers = {}): Call => ({
  method: 'POST',
  path,
  headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  body: new URLSearchParams(body).toString(),
});
export const basic = (name: string, secret: string): Headers => ({
  authorization: `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`,
});
export const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });

/** Asks outside of any turn. */
export const asking =
  (base: string): Ask =>
  async (call, other = base) => {
    const { status, body } = await one(other, call);
    if (status >= 400) throw new Error(`${call.method} ${call.path}: ${status} ${body.slice(0, 300)}`);
    return body;
  };

/** The address of a caller's person, and of one that nobody else is given. */
export const addressOf = (caller: number): string => `person${caller}@example.org`;
let made = 0;
export function freshAddress(): string {
  made += 1;
  return `new${made}@example.org`;
}

/** An operation of one call, whose answer must have `part`. `base`: another address of the program. */
export const door = (what: string, part: string, call: (caller: number) => Call, base?: string): Door => ({
  what,
  run: async (caller, send) => demand(await send(call(caller), base), part),
});

/** An operation that brings what the caller was given last, and is given the next: it stands in `member` of the answer. */
export const chain = (what: string, member: string, given: string[], call: (last: string) => Call): Door => ({
  what,
  run: async (caller, send) => {
    const body = await send(call(given[caller]!));
    demand(body, member);
    given[caller] = JSON.parse(body)[member];
  },
});

/** Throws unless the answer has it. */
export function demand(body: string, part: string): void {
  if (!body.includes(part)) throw new Error(`an answer without ${part}: ${body.slice(0, 300)}`);
}
