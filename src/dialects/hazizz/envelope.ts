// Success is the bare resource; every error has the same five members.
import { idOfPlain } from '../../core/ids.ts';
import type { HttpReply, HttpRequest } from '../../http/request.ts';
import type { Failure } from '../_common/dialect.ts';
import { type Code, codes } from './codes.ts';
import type { HazizzEntry } from './entry.ts';
import type { Extra, Reply } from './reply.ts';
import { blockOf } from './settings.ts';

export function success({ status = 200, location, headers, body }: Reply): HttpReply {
  return { status, ...(location || headers ? { headers: { ...(location ? { location } : {}), ...headers } } : {}), body };
}

export function failure({ code, extra, cause }: Failure<Code, Extra>, request: HttpRequest, entry: HazizzEntry | undefined): HttpReply {
  const former = extra?.former;
  const number = former && entry && blockOf(entry.ctx.tenant.settings.apis)[former.when] ? former.code : (code ?? 2);
  const row = codes[number];
  const general = cause.kind === 'defect' || cause.kind === 'stepFailure';
  const message = extra?.message ?? (general ? `${row.message} (${trackerOf(request)})` : row.message);
  const time = request.at.toISOString();
  return {
    status: extra?.http ?? row.http,
    code: number,
    headers: {
      'content-type': 'application/json;charset=UTF-8',
      ...(row.http === 401 ? { 'www-authenticate': 'Bearer' } : {}),
      ...extra?.headers,
    },
    body: JSON.stringify({ time, errorCode: number, title: row.message, message, url: request.path }),
  };
}

/** The request's id as a UUID, or the caller's own. */
export function trackerOf({ headers, id }: HttpRequest): string {
  const own = headers['transaction-id'];
  if (own && /^[\w-]{1,64}$/.test(own)) return own;
  return idOfPlain(id) ?? id;
}
