// Name and secret in HTTP Basic have two readings: form-encoded, as RFC 6749, section 2.3.1 has them, and as they are, as most clients send them. The
// library knows the first alone.
import type { IncomingHttpHeaders } from 'node:http';

interface Pair {
  readonly name: string;
  readonly secret: string;
}

/** As they are; undefined where the header is no Basic of one name and one secret. */
function pairIn({ authorization = '' }: IncomingHttpHeaders): Pair | undefined {
  const sent = /^basic ([a-z0-9+/]+={0,2})$/i.exec(authorization)?.[1];
  const [, name, secret] = /^([^:]*):(.*)$/s.exec(Buffer.from(sent ?? '', 'base64').toString('utf8')) ?? [];
  return name === undefined || secret === undefined ? undefined : { name, secret };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

/** The header as the library can read it: encoded, where it was not. */
export function encodedBasic(headers: IncomingHttpHeaders): string | undefined {
  const pair = pairIn(headers);
  if (!pair || (decoded(pair.name) !== undefined && decoded(pair.secret) !== undefined)) return headers.authorization;
  const both = [pair.name, pair.secret].map(encodeURIComponent).join(':');
  return `Basic ${Buffer.from(both).toString('base64')}`;
}

/** The readings of a secret that the library has found: itself, and what stood in the header. Two whenever the header has them, whoever is named. */
export function readingsOfSecret(headers: IncomingHttpHeaders, read: string): readonly string[] {
  const { secret } = pairIn(headers) ?? {};
  return secret !== undefined && secret !== read && decoded(secret) === read ? [read, secret] : [read];
}
