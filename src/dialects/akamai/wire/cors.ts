// Pages of other origins may call where a login client's setting `allowed_origins` names them (Fetch standard, CORS protocol).

import type { JsonObject } from '../../../core/json.ts';
import type { HttpReply } from '../../../http/request.ts';

export const allows = ({ allowed_origins: allowed }: JsonObject, origin: string): boolean =>
  Array.isArray(allowed) && allowed.includes(origin);

/** The reply, readable by a page of that origin. */
export const readableBy = (origin: string | undefined, reply: HttpReply): HttpReply =>
  origin === undefined ? reply : { ...reply, headers: { ...reply.headers, 'access-control-allow-origin': origin, vary: 'Origin' } };

export const preflighted = (origin: string): HttpReply => ({
  status: 204,
  headers: {
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': 'content-type',
    'access-control-max-age': '600',
    vary: 'Origin',
  },
  body: '',
});
