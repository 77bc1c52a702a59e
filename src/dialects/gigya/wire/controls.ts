// The control parameters that every method knows, read leniently: they shape the answer to a call that may itself be unreadable.
import type { HttpRequest } from '../../../http/request.ts';
import type { AnyEndpoint } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { Policy } from '../entry.ts';

export interface Controls {
  readonly format: string;
  /** The name of a function; undefined also where another text came. */
  readonly callback: string | undefined;
  /** Whether any text came as one. */
  readonly isCallback: boolean;
  readonly context: string | undefined;
  readonly httpStatusCodes: boolean;
}

/** Names that are known everywhere, in lower case: those that say who calls, how the answer is shaped, and what the vendor's SDKs tell of themselves. */
const controlNames: ReadonlySet<string> = new Set([
  ...['apikey', 'userkey', 'secret', 'timestamp', 'nonce', 'sig', 'oauth_token', 'access_token', 'login_token', 'authmode', 'noauth'],
  ...['format', 'callback', 'context', 'httpstatuscodes', 'targetenv', 'include', 'includeuserinfo', 'extraprofilefields', 'lang', 'cid'],
  ...['sdk', 'sdkbuild', 'pageurl', 'source', 'gmid', 'ucid', 'gmidticket', 'environment', 'ctag', 'datacenter', 'riskcontext'],
  ...['captchatoken', 'captchatype', 'captchatext', 'actionattributes', 'clientcontext', 'apiversion', 'saveresponseid'],
]);

/** Whether a parameter means something to a method: its own do, those that say for whom it is called, and those that every method knows. */
export function knownTo({ takes, caller }: Pick<AnyEndpoint<Policy>, 'takes' | 'caller'>): (name: string) => boolean {
  const own = [...Object.keys(takes?.['params']?.properties ?? {}), ...(caller.user ? ['UID', 'targetUID', 'regToken'] : [])];
  const known = new Set(own.map((name) => name.toLowerCase()));
  return (name) => known.has(name.toLowerCase()) || controlNames.has(name.toLowerCase());
}

/** Refuses an answer of a form that is not spoken, once the call itself was readable. */
export function demandControls(request: HttpRequest): void {
  const { format, callback, isCallback } = controlsOf(request);
  if (format !== 'json' && format !== 'jsonp') throw refuse('parameter.out-of-bounds', { name: 'format', allowed: 'is json or jsonp' });
  if (format === 'jsonp' && !isCallback) throw refuse('parameter.missing', { names: ['callback'], blank: false, in: 'params' });
  if (format === 'jsonp' && callback === undefined)
    throw refuse('parameter.out-of-bounds', { name: 'callback', allowed: 'is the name of a function' });
}

export function controlsOf({ query, body, headers }: HttpRequest): Controls {
  const form = /^application\/x-www-form-urlencoded/i.test(headers['content-type'] ?? '')
    ? (body?.toString('utf8').slice(0, 65_536) ?? '')
    : '';
  const found = new Map<string, string>();
  for (const text of [query, form]) for (const [name, value] of new URLSearchParams(text)) found.set(name.toLowerCase(), value);
  const callback = found.get('callback');
  return {
    format: found.get('format')?.toLowerCase() || 'json',
    callback: callback && /^[\w$.[\]]{1,100}$/.test(callback) ? callback : undefined,
    isCallback: Boolean(callback),
    context: found.get('context'),
    httpStatusCodes: /^(true|1)$/i.test(found.get('httpstatuscodes') ?? ''),
  };
}
