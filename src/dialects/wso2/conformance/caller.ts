// As portals call: JSON with Basic credentials of a service caller or of the person.

import type { SentRequest } from '../../../proving/exchange.ts';
import { asText, basic } from '../../../proving/http.ts';
import type { Wso2Keys } from '../demonstration.ts';

export interface Wso2How {
  readonly as?: 'portal' | 'nobody' | { readonly username: string; readonly password: string };
  readonly tenant?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The number in `code` ("18002", "PWR-18015", "17003:AdminInitiated") or at the head of a SCIM detail ("22001 - …"). */
export function wso2Code(body: unknown): number | undefined {
  const { code, detail } = (body ?? {}) as { code?: unknown; detail?: unknown };
  const text = /(\d{5})(?::\w+)?$/.exec(String(code ?? ''))?.[1] ?? /^(\d{5}) - /.exec(String(detail ?? ''))?.[1];
  return text ? Number(text) : undefined;
}

export function wso2Request(base: string, keys: Wso2Keys, method: string, path: string, given: unknown, how: Wso2How): SentRequest {
  const as = how.as ?? (path.includes('/auth/') ? 'nobody' : 'portal');
  const who = as === 'portal' ? { username: keys.portal.name, password: keys.portal.secret } : as === 'nobody' ? undefined : as;
  const headers = {
    accept: 'application/json',
    ...(given === undefined ? {} : { 'content-type': /^\/scim(2|\/v2)/.test(path) ? 'application/scim+json' : 'application/json' }),
    ...(who ? { authorization: basic(who.username, who.password) } : {}),
    ...how.headers,
  };
  const url = `${base}${how.tenant ? `/t/${how.tenant}` : ''}${path}`;
  return { method, url, headers, ...(given === undefined ? {} : { body: asText(given) }) };
}
