// Reads the header Authorization (RFC 9110 11.6.2): a scheme, in any case, and its value.
import { basicText } from '../../http/basic-text.ts';
import type { HttpRequest } from '../../http/request.ts';

type Sent = Pick<HttpRequest, 'headers'>;

export interface Authorization {
  /** In small letters. */
  readonly scheme: string;
  /** The scheme as it was written, for messages. */
  readonly written: string;
  /** All after the scheme and its spaces; empty where nothing follows. */
  readonly value: string;
}

/** Undefined where the header is absent or empty. */
export function authorizationOf({ headers }: Sent): Authorization | undefined {
  const found = /^([^ ]+)(?: +(.*))?$/s.exec(headers['authorization'] ?? '');
  return found ? { scheme: found[1]!.toLowerCase(), written: found[1]!, value: found[2] ?? '' } : undefined;
}

export interface TokenForm {
  /** The form of a token; without it, one word. */
  readonly form?: RegExp;
  /** A header of one word is the token itself: some clients leave the scheme out. */
  readonly bare?: boolean;
}

/** The token sent under a scheme (RFC 6750 2.1 and RFC 9449 7.1 name some), or undefined where there is none of that form. */
export function tokenUnder(
  request: Sent,
  scheme: 'Bearer' | 'DPoP' | 'OAuth',
  { form = /^\S+$/, bare = false }: TokenForm = {},
): string | undefined {
  const sent = authorizationOf(request);
  if (!sent) return undefined;
  if (bare && sent.value === '') return form.test(sent.written) ? sent.written : undefined;
  return sent.scheme === scheme.toLowerCase() && form.test(sent.value) ? sent.value : undefined;
}

export interface Basic {
  readonly name: string;
  readonly secret: string;
}

/** Name and secret in the value of the scheme Basic (RFC 7617), by `basicText`. Undefined where it is no base64, lacks the colon, or holds a NUL. */
export function readBasic(value: string): Basic | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return undefined;
  const decoded = basicText(value);
  const at = decoded.indexOf(':');
  return at < 0 || decoded.includes('\0') ? undefined : { name: decoded.slice(0, at), secret: decoded.slice(at + 1) };
}
