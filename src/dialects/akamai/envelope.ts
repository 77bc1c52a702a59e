// "stat" says whether it worked; HTTP says 200 regardless, but for the token endpoint.
import type { HttpReply, HttpRequest } from '../../http/request.ts';
import type { Failure, Trace } from '../_common/dialect.ts';
import { type Code, codes } from './codes.ts';
import type { AkamaiEntry } from './entry.ts';
import type { ErrorOutsideTable, Extra, Reply } from './reply.ts';
import { blockOf } from './settings.ts';
import { wrongCode } from './wire/code-page.ts';
import { readableBy } from './wire/cors.ts';
import { invalidFields, messageOf, wrongOnPage } from './wire/form-errors.ts';
import { preregistration } from './wire/preregistration.ts';
import { recordError } from './wire/record-errors.ts';

export const success = (reply: Reply, { origin }: AkamaiEntry): HttpReply => readableBy(origin, written(reply));

function written({ body = {}, bare, page, redirect }: Reply): HttpReply {
  if (redirect !== undefined) return { status: 303, headers: { location: redirect, 'cache-control': 'no-store' }, body: '' };
  return page ?? { status: 200, body: bare ?? { stat: 'ok', ...body } };
}

type Failed = Failure<Code, Extra>;

export const failure = (failed: Failure<Code, Extra>, request: HttpRequest, entry: AkamaiEntry | undefined): HttpReply =>
  readableBy(entry?.origin, refused(failed, request, entry));

function refused({ code, extra, cause }: Failed, request: HttpRequest, entry: AkamaiEntry | undefined): HttpReply {
  const trace = tokenOf(request.id);
  if (/^\/(config|widget_data|[\w-]+\/(webhooks|login))\//.test(request.path)) return restFailure(code, extra);
  if (code === null) {
    const { code: outside, name, description, http = 200 } = extra?.outside ?? noSuchPath;
    const body = { stat: 'error', code: outside, error: name, error_description: description, request_id: trace, request_token: trace };
    return { status: http, body };
  }
  const said = { ...recordError(cause, entry), ...extra };
  const members = { ...said.members, ...preregistration(cause, entry) };
  const fields = invalidFields(cause, said.sentence, entry);
  const message = messageOf(cause, said.sentence, entry);
  // A person who submitted a page is answered with the page: only once it is known where they may go back to.
  if (entry?.onPage && cause.name !== 'redirect.mismatch') return { ...againOnPage(cause, fields, entry), code };
  return {
    status: statusOf(code, request, entry),
    code,
    body: {
      stat: 'error',
      code,
      error: nameOf(code, entry),
      ...(said.argument ? { argument_name: said.argument } : {}),
      error_description: said.description ?? codes[code].message,
      ...members,
      ...(fields ? { invalid_fields: fields } : {}),
      ...(message && !('message' in members) ? { message } : {}),
      request_id: trace,
      request_token: trace,
    },
  };
}

function againOnPage(
  cause: Failed['cause'],
  fields: ReturnType<typeof invalidFields>,
  { ticket, onCodePage, onPage }: AkamaiEntry,
): HttpReply {
  return ticket === undefined ? onPage!(wrongOnPage(cause, fields)) : onCodePage!(ticket, wrongCode(cause));
}

/** The configuration service speaks plain HTTP. */
function restFailure(code: Code | null, extra: Extra | undefined): HttpReply {
  const outside = code === null ? (extra?.outside ?? noSuchPath) : undefined;
  // The vendor says of a token that has ended that it permits nothing.
  const ended = extra?.argument === 'access_token' ? 403 : undefined;
  const status = outside?.http ?? ended ?? restStatus[code!] ?? 400;
  const errors = outside?.description ?? extra?.description ?? codes[code!].message;
  return { status, body: { errors }, ...(code === null ? {} : { code }) };
}

const restStatus: { readonly [C in Code]?: number } = { 205: 401, 402: 401, 403: 403, 221: 404, 224: 404, 480: 503, 500: 500, 510: 429 };

const noSuchPath: ErrorOutsideTable = { code: 404, name: 'invalid_api_method', description: 'This API endpoint does not exist', http: 404 };

const nameOf = (code: Code, entry: AkamaiEntry | undefined): string =>
  code === 352 && entry ? blockOf(entry.ctx.tenant.settings.apis).error352Name : codes[code].name;

function statusOf(code: Code, { path }: HttpRequest, entry: AkamaiEntry | undefined): number {
  if (path === '/oauth/token') return code === 402 || code === 205 ? 401 : 400;
  return code === 510 && entry ? blockOf(entry.ctx.tenant.settings.apis).rateLimitHttpStatus : 200;
}

export const traced = ({ id }: HttpRequest, entry: AkamaiEntry | undefined): Trace => ({
  trace: tokenOf(id),
  client: entry?.client?.publicId ?? entry?.through,
  account: entry?.holder?.id,
});

const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';

/** The trace field: sixteen characters out of the first 79 bits of the request's id. */
export function tokenOf(id: string): string {
  let bits = BigInt(`0x${id}`) >> 49n;
  let text = '';
  for (let i = 0; i < 16; i += 1) {
    text += alphabet[Number(bits % 31n)];
    bits /= 31n;
  }
  return text;
}
