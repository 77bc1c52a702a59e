// "stat" says whether it worked; HTTP says 200 regardless, but for the token endpoint.
import type { Asked, HttpReply } from '../../http/asked.ts';
import type { Failure } from '../_common/dialect.ts';
import { type Code, codes } from './codes.ts';
import type { AkamaiEntry } from './front-door.ts';
import { blockOf } from './settings.ts';
import { invalidFields, messageOf } from './wire/form-errors.ts';

export interface Extra {
  /** The parameter that is wrong. */
  readonly argument?: string;
  readonly description?: string;
  /** Further members of the error, under the vendor's names. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** What the form says as a whole. */
  readonly sentence?: string;
}

export interface Reply {
  readonly body?: Readonly<Record<string, unknown>>;
}

export const success = ({ body = {} }: Reply): HttpReply => ({ status: 200, body: { stat: 'ok', ...body } });

export function failure({ code, extra, cause }: Failure<Code, Extra>, asked: Asked, entry: AkamaiEntry | undefined): HttpReply {
  const trace = tokenOf(asked.id);
  if (code === null) {
    const body = {
      stat: 'error',
      code: 404,
      error: 'invalid_api_method',
      error_description: 'This API endpoint does not exist',
      request_id: trace,
      request_token: trace,
    };
    return { status: 404, body };
  }
  const row = codes[code];
  const fields = invalidFields(cause, extra?.sentence, entry);
  const message = messageOf(cause, extra?.sentence, entry);
  return {
    status: statusOf(code, asked, entry),
    code,
    body: {
      stat: 'error',
      code,
      error: row.name,
      ...(extra?.argument ? { argument_name: extra.argument } : {}),
      error_description: extra?.description ?? row.message,
      ...extra?.members,
      ...(fields ? { invalid_fields: fields } : {}),
      ...(message ? { message } : {}),
      request_id: trace,
      request_token: trace,
    },
  };
}

function statusOf(code: Code, { path }: Asked, entry: AkamaiEntry | undefined): number {
  if (path === '/oauth/token') return code === 402 || code === 205 ? 401 : 400;
  return code === 510 && entry ? blockOf(entry.ctx.tenant.settings.faces).rateLimitHttpStatus : 200;
}

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
