// As the vendor's clients call: form posts with client credentials, a signature or an access token.
import { createHmac } from 'node:crypto';
import type { CallInput, SentRequest } from '../../../proving/exchange.ts';
import { asText, basic, form, numberAt } from '../../../proving/http.ts';
import type { AkamaiKeys } from '../demonstration.ts';

export interface AkamaiHow {
  readonly as?: 'nobody' | 'owner' | 'reads' | 'login' | 'owner-signed';
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: boolean;
}

export const akamaiCode = (body: unknown): number | undefined => numberAt(body, 'code');

export function akamaiRequest(
  base: string,
  keys: AkamaiKeys,
  now: number,
  path: string,
  given: CallInput,
  how: AkamaiHow = {},
): SentRequest {
  const as = how.as ?? (path.startsWith('/oauth/') || path.startsWith('/signin/') || path.startsWith('/access/use') ? 'nobody' : 'owner');
  const native = /_native/.test(path);
  const defaults = native
    ? {
        client_id: keys.login.id,
        flow: 'standard',
        flow_version: 'HEAD',
        locale: 'en-US',
        redirect_uri: 'http://localhost',
        response_type: 'token',
      }
    : {};
  const all: Record<string, unknown> = { ...defaults, ...given };
  for (const [name, value] of Object.entries(all)) if (value === undefined) delete all[name];
  const headers: Record<string, string> = { 'content-type': how.json ? 'application/json' : 'application/x-www-form-urlencoded' };
  if (as === 'owner' || as === 'reads' || as === 'login') headers['authorization'] = basic(keys[as].id, keys[as].secret);
  if (as === 'owner-signed') Object.assign(headers, signed(keys.owner, now, path, all));
  if (how.token) headers['authorization'] = `OAuth ${how.token}`;
  return {
    method: 'POST',
    url: `${base}${path}`,
    headers: { ...headers, ...how.headers },
    body: how.json ? JSON.stringify(all) : form(all),
  };
}

function signed(client: { id: string; secret: string }, now: number, path: string, given: CallInput): Record<string, string> {
  const date = new Date(now).toISOString().slice(0, 19).replace('T', ' ');
  const pairs = Object.entries(given)
    .map(([name, value]) => `${name}=${asText(value)}`)
    .sort();
  const base = [path, date, ...pairs].map((line) => `${line}\n`).join('');
  const signature = createHmac('sha1', client.secret).update(base).digest('base64');
  return { date, authorization: `Signature ${client.id}:${signature}` };
}
