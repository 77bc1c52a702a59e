// The control parameters that every method knows, read leniently: they shape the answer to a call that may itself be unreadable.
import type { HttpRequest } from '../../../http/request.ts';

export interface Controls {
  readonly format: string;
  readonly callback: string | undefined;
  readonly context: string | undefined;
  readonly httpStatusCodes: boolean;
}

export function controlsOf({ query, body, headers }: HttpRequest): Controls {
  const form = /^application\/x-www-form-urlencoded/i.test(headers['content-type'] ?? '')
    ? (body?.toString('utf8').slice(0, 65_536) ?? '')
    : '';
  const found = new Map<string, string>();
  for (const text of [query, form]) for (const [name, value] of new URLSearchParams(text)) found.set(name.toLowerCase(), value);
  const callback = found.get('callback');
  return {
    format: found.get('format') ?? 'json',
    callback: callback && /^[\w$.[\]]{1,100}$/.test(callback) ? callback : undefined,
    context: found.get('context'),
    httpStatusCodes: /^(true|1)$/i.test(found.get('httpstatuscodes') ?? ''),
  };
}
