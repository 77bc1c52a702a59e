// As the mobile app calls: JSON bodies, a bearer, a client id.
import type { CallInput, SentRequest } from '../../../proving/exchange.ts';
import { asText, form, numberAt } from '../../../proving/http.ts';

export interface HazizzHow {
  readonly token?: string;
  readonly query?: CallInput;
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const hazizzCode = (body: unknown): number | undefined => numberAt(body, 'errorCode');

export function hazizzRequest(base: string, method: string, path: string, given: CallInput | undefined, how: HazizzHow = {}): SentRequest {
  const query = how.query ? `?${form(how.query)}` : '';
  const body = how.raw ?? (given === undefined ? undefined : asText(given));
  const headers = {
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(how.token === undefined ? {} : { authorization: `Bearer ${how.token}` }),
    ...how.headers,
  };
  return { method, url: `${base}${path}${query}`, headers, ...(body === undefined ? {} : { body }) };
}
