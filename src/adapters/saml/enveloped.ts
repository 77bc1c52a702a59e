// Judges the signature that stands in a message, and answers what was signed: nothing else of the document is read (xml-crypto).
import { SignedXml } from 'xml-crypto';
import { enveloped, exclusive, methodsInXml, ns, shownAlgorithm, signatureMethods } from './names.ts';
import { pemOf } from './signing.ts';
import { signatureNode, type XmlElement } from './xml-door.ts';

export type Enveloped =
  | { readonly kind: 'good'; readonly signed: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'algorithm' | 'wrong'; readonly detail: string };

const digests = ['http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2001/04/xmlenc#sha512'];

/** `root` is what the door read of `xml`. One reference, to the root by its id, exclusive canonicalization, and a signature by one of the certificates. */
export function judgeEnveloped(xml: string, root: XmlElement, certificates: readonly string[]): Enveloped {
  const own = root.children.filter(({ namespace, name }) => namespace === ns.ds && name === 'Signature');
  if (own.length === 0) return { kind: 'absent' };
  const [signature] = own;
  const info = signature && only(signature, 'SignedInfo');
  const references = info?.children.filter(({ name }) => name === 'Reference') ?? [];
  const [reference] = references;
  if (own.length > 1 || !info || references.length !== 1 || !reference) return wrong('one signature with one reference is taken');
  const algorithm = only(info, 'SignatureMethod')?.attributes['Algorithm'] ?? '';
  const isTaken = Object.hasOwn(signatureMethods, algorithm) && methodsInXml.includes(algorithm.split('#')[1] ?? '');
  if (!isTaken) return { kind: 'algorithm', detail: shownAlgorithm(algorithm) };
  const digest = only(reference, 'DigestMethod')?.attributes['Algorithm'] ?? '';
  if (!digests.includes(digest)) return { kind: 'algorithm', detail: shownAlgorithm(digest) };
  if (only(info, 'CanonicalizationMethod')?.attributes['Algorithm'] !== exclusive)
    return wrong('exclusive canonicalization is taken alone');
  const transforms = only(reference, 'Transforms')?.children.map(({ attributes }) => attributes['Algorithm'] ?? '') ?? [];
  if (transforms.length !== 2 || transforms[0] !== enveloped || transforms[1] !== exclusive)
    return wrong('the transforms are not those of a SAML message');
  const id = root.attributes['ID'];
  if (!id || reference.attributes['URI'] !== `#${id}`) return wrong('the reference is not to the message');
  for (const certificate of certificates) {
    const signed = signedUnder(xml, certificate, algorithm);
    if (signed !== undefined) return { kind: 'good', signed };
  }
  return wrong('no registered certificate made this signature');
}

const wrong = (detail: string): Enveloped => ({ kind: 'wrong', detail });

function only(parent: XmlElement, name: string): XmlElement | undefined {
  const found = parent.children.filter((child) => child.namespace === ns.ds && child.name === name);
  return found.length === 1 ? found[0] : undefined;
}

function signedUnder(xml: string, certificate: string, algorithm: string): string | undefined {
  try {
    const judge = new SignedXml({ publicCert: pemOf(certificate), getCertFromKeyInfo: () => null });
    const known = judge.SignatureAlgorithms[algorithm];
    if (!known) return undefined;
    judge.SignatureAlgorithms = { [algorithm]: known };
    judge.HashAlgorithms = Object.fromEntries(Object.entries(judge.HashAlgorithms).filter(([name]) => digests.includes(name)));
    judge.loadSignature(signatureNode(xml));
    if (!judge.checkSignature(xml)) return undefined;
    const signed = judge.getSignedReferences();
    return signed.length === 1 ? signed[0] : undefined;
  } catch {
    // The library throws for what it does not take.
    return undefined;
  }
}
