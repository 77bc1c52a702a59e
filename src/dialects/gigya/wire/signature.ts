// Request signatures: HMAC-SHA1 over method, address and parameters as received, and the answers' own signatures.
import type { HttpRequest } from '../../../http/request.ts';
import { type RequestError, refuse } from '../../_common/request-errors.ts';
import { hmacSha1, percentEncoded, sameText } from '../../_common/signing.ts';

type Pairs = readonly (readonly [name: string, value: string])[];

const key = (secret: string): Buffer => Buffer.from(secret, 'base64');

/** The base string; `encode` differs for one vendor SDK that leaves some characters as they are, in the values and in the whole. */
export function baseString(method: string, url: string, pairs: Pairs, encode: (text: string) => string = percentEncoded): string {
  const sorted = [...pairs].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const query = sorted.map(([name, value]) => `${name}=${encode(value)}`).join('&');
  return [method, percentEncoded(url), encode(query)].join('&');
}

const swift = (text: string): string => percentEncoded(text).replaceAll('%3C', '<').replaceAll('%3E', '>').replaceAll('%60', '`');

/** True if one of the secrets made the signature, in any of the ways the vendor's SDKs do. */
export function isSigned(request: HttpRequest, pairs: Pairs, secrets: readonly string[]): boolean {
  const signature = pairs.find(([name]) => name.toLowerCase() === 'sig')?.[1] ?? '';
  const sent = pairs.filter(([name]) => name.toLowerCase() !== 'sig');
  // Names stand in the base string as they are: one with these marks could stand for several parameters that were signed, and hide them.
  if (sent.some(([name]) => /[=&]/.test(name))) return false;
  const variants = [sent, sent.filter(([, value]) => value !== '')];
  return addressesOf(request).some((url) =>
    variants.some((used) =>
      [percentEncoded, swift].some((encode) => {
        const base = baseString(request.method, url, used, encode);
        return secrets.some((secret) => sameText(hmacSha1(key(secret), base), signature));
      }),
    ),
  );
}

/** The address as the client may have written it: with the explicit prefix of this dialect and without. */
function addressesOf({ scheme, host, originalUrl }: HttpRequest): readonly string[] {
  const path = originalUrl.replace(/^https?:\/\/[^/?#]*/i, '').split('?')[0] ?? '/';
  const bare = path.replace(/^\/as\/gigya(@[^/]+)?/, '');
  const at = host.toLowerCase().replace(scheme === 'https' ? /:443$/ : /:80$/, '');
  return [...new Set([path, bare])].map((each) => `${scheme}://${at}${each}`);
}

/** The signature by which a site knows that a user id came from here. */
export const uidSignature = (secret: string, timestamp: number, uid: string): string => hmacSha1(key(secret), `${timestamp}_${uid}`);

export interface SignedUid {
  readonly uid: string;
  /** Seconds, as it was signed. */
  readonly timestamp: number;
  readonly signature: string;
  readonly now: number;
  /** Seconds that the signature may be off. */
  readonly window: number;
}

/** Refuses a signature that is too old, then, as `wrong` says, one that none of the secrets made. */
export function demandUidSignature(
  { uid, timestamp, signature, now, window }: SignedUid,
  secrets: readonly string[],
  wrong: RequestError,
): void {
  if (Math.abs(now - timestamp) > window) throw refuse('timestamp.skewed', { given: timestamp, now, window });
  if (!secrets.some((secret) => sameText(uidSignature(secret, timestamp, uid), signature))) throw wrong;
}
