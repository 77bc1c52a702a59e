// Replies of the console's API: the resource, or the kind of fault with its details.

import type { Failure } from '../dialects/_common/dialect.ts';
import type { HttpReply } from '../http/request.ts';

export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly write?: HttpReply['write'];
}

export const success = ({ status = 200, body = {}, headers = {}, write }: Reply): HttpReply => ({
  ...{ status, body, headers },
  ...(write ? { write } : {}),
});

export function failure({ code, cause }: Failure<number, never>): HttpReply {
  const status = code ?? 500;
  const detail = cause.kind === 'fault' || cause.kind === 'requestError' ? cause.detail : undefined;
  return { status, code: status, body: { error: cause.kind === 'defect' ? 'defect' : cause.name, detail } };
}
