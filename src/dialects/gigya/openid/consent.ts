// What a person allowed an application on the site's own page: the site says so, signed by its secret or one of its servers' keys.
import { isObject } from '../../../core/json.ts';
import { parseJson } from '../../_common/json.ts';
import { refuse } from '../../_common/request-errors.ts';
import { hmacSha1, sameText } from '../../_common/signing.ts';

export interface SaidConsent {
  readonly scope: string;
  readonly allowed: boolean;
}

/** The request that the consent must be for, and whose it must be. */
export interface ConsentFor {
  readonly context: string;
  readonly client: string;
  readonly uid: string;
}

/** Pages spell base64 as addresses can hold it, and leave its end out. */
const plain = (signature: string): string => signature.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');

/** Refuses a consent that none of the secrets signed, that cannot be read, or that is for something else. */
export function consentIn(
  given: { readonly consent: string; readonly sig: string },
  wanted: ConsentFor,
  secrets: readonly string[],
): SaidConsent {
  const isRight = secrets.some((secret) => sameText(plain(hmacSha1(Buffer.from(secret, 'base64'), given.consent)), plain(given.sig)));
  if (!isRight) throw refuse('signature.wrong', { base: null });
  const said = read(given.consent);
  const about = { context: wanted.context, clientID: wanted.client, UID: wanted.uid };
  const other = Object.entries(about).find(([name, value]) => said[name] !== value)?.[0];
  if (other) throw refuse('parameter.out-of-bounds', { name: `consent.${other}`, allowed: 'is of another sign-in' });
  return { scope: typeof said['scope'] === 'string' ? said['scope'] : '', allowed: said['consent'] === true };
}

function read(text: string): Readonly<Record<string, unknown>> {
  const malformed = refuse('parameter.malformed', { name: 'consent', expected: 'JSON' });
  try {
    const value = parseJson(text);
    if (isObject(value as never)) return value as Readonly<Record<string, unknown>>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw malformed;
}
