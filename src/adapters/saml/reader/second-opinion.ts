// The judgement of the library node-saml over a response: signatures, one assertion, audience. Times it would judge by the machine's clock; they, and the
// request that is answered, are for the core.

import type { ReadingParts } from '../../../core/federation/saml/reader-store.ts';
import { membersOf } from '../../members-of.ts';
import { ResponseRefused } from './signed-text.ts';

/** The text of the assertion that the library found signed. `key` is the private key for an encrypted one. Throws `ResponseRefused`. */
export async function secondOpinion(
  encoded: string,
  { keys, audience, consumer, signed }: ReadingParts,
  key: string | undefined,
): Promise<string> {
  // Loaded with the first response: few tenants take any.
  const { SAML } = membersOf(await import('@node-saml/node-saml'));
  const judge = new SAML({
    idpCert: [...keys],
    issuer: audience,
    audience: false,
    callbackUrl: consumer,
    wantAssertionsSigned: signed === 'assertion',
    wantAuthnResponseSigned: false,
    acceptedClockSkewMs: -1,
    ...(key === undefined ? {} : { decryptionPvk: key }),
  });
  try {
    const { profile } = await judge.validatePostResponseAsync({ SAMLResponse: encoded });
    const text = profile?.getAssertionXml?.();
    if (text !== undefined) return text;
  } catch (error) {
    throw new ResponseRefused('judged-otherwise', `node-saml: ${(error as Error).message.slice(0, 120)}`);
  }
  throw new ResponseRefused('judged-otherwise', 'node-saml found no assertion');
}
