// As the mobile app calls: JSON bodies, a bearer, a client id.
import type { Given, HazizzHow, SentRequest } from '../world-type.ts';
import { asText, form, numberAt } from './http.ts';

export const hazizzCode = (body: unknown): number | undefined => numberAt(body, 'errorCode');

export function hazizzRequest(base: string, method: string, path: string, given: Given | undefined, how: HazizzHow = {}): SentRequest {
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
