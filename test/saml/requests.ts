// Requests that are written by hand, where node-saml would write none of the kind.
import { randomBytes, sign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { SignedXml } from 'xml-crypto';
import { pemOf } from '../../src/adapters/saml/signing.ts';
import type { Signer } from '../../src/core/saml/document-store.ts';

export interface Given {
  readonly issuer: string;
  readonly destination: string;
  readonly id?: string;
  readonly issued?: Date;
  readonly attributes?: string;
  readonly inside?: string;
  readonly root?: string;
}

export const newRequestId = (): string => `_${randomBytes(16).toString('hex')}`;

/** The text of a request, escaped by nobody: `inside` stands after the issuer. */
export const requestText = ({
  issuer,
  destination,
  id = newRequestId(),
  issued = new Date(),
  attributes = '',
  inside = '',
  root = 'AuthnRequest',
}: Given): string =>
  `<p:${root} xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" Version="2.0"` +
  ` IssueInstant="${issued.toISOString()}" Destination="${destination}" ${attributes}><a:Issuer>${issuer}</a:Issuer>${inside}</p:${root}>`;

const sha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

/** The address that brings it, signed over the query where a signer is given. */
export function redirected(
  to: string,
  xml: string,
  {
    signer,
    relayState,
    algorithm = sha256,
    kind = 'SAMLRequest',
  }: { signer?: Signer; relayState?: string; algorithm?: string; kind?: string } = {},
): string {
  const pairs = [
    [kind, deflateRawSync(Buffer.from(xml)).toString('base64')],
    ...(relayState === undefined ? [] : [['RelayState', relayState]]),
    ...(signer ? [['SigAlg', algorithm]] : []),
  ] as const;
  const query = pairs.map(([name, value]) => `${name}=${encodeURIComponent(value!)}`).join('&');
  const signature =
    signer && sign(algorithm.endsWith('sha1') ? 'sha1' : 'sha256', Buffer.from(query), signer.privatePem).toString('base64');
  return `${to}?${query}${signature === undefined ? '' : `&Signature=${encodeURIComponent(signature)}`}`;
}

/** As a service provider signs: its root, after the issuer. */
function signed(xml: string, id: string, { privatePem, certificate }: Signer): string {
  const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
  const signature = new SignedXml({
    privateKey: privatePem,
    publicCert: pemOf(certificate),
    signatureAlgorithm: sha256,
    canonicalizationAlgorithm: exclusive,
    idAttribute: 'ID',
  });
  const transforms = ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', exclusive];
  signature.addReference({ xpath: '/*', uri: `#${id}`, transforms, digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256' });
  signature.computeSignature(xml, { prefix: 'ds', location: { reference: '/*/*[1]', action: 'after' } });
  return signature.getSignedXml();
}

/** The field that brings it by a form, signed where a signer is given. */
export const posted = (xml: string, signer?: Signer): string => {
  const id = /ID="([^"]+)"/.exec(xml)![1]!;
  return Buffer.from(signer ? signed(xml, id, signer) : xml).toString('base64');
};

/** The status codes of a response, the outer one first. */
export function statusesOf(response: string): readonly string[] {
  const xml = Buffer.from(response, 'base64').toString('utf8');
  return [...xml.matchAll(/<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:(\w+)"/g)].map(([, name]) => name!);
}
