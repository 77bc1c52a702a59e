// Responses that must not be believed, each made of a genuine one: our own list of the families of signature wrapping and of what is like it.
import { createHmac } from 'node:crypto';
import { assertionXml, certificateOf, ds, encrypted, type KeyPair, newKeyPair, responseXml, rsaSha256, samlp, signed } from './issuer.ts';

export interface ForgeryParts {
  /** The provider's key, which signed the genuine parts. */
  readonly provider: KeyPair;
  /** Our public key, for encrypted assertions. */
  readonly ownPublicPem: string;
  /** What assertions say but for the subject. */
  readonly said: Parameters<typeof assertionXml>[0];
  readonly around: Parameters<typeof responseXml>[1];
}

export interface Forgery {
  readonly name: string;
  readonly xml: string;
}

/** The subject that every forgery tries to bring in. */
export const impostor = 'director@school.example';

const signatureIn = (xml: string): string => /<ds:Signature .*?<\/ds:Signature>/s.exec(xml)![0];
const withoutSignature = (xml: string): string => xml.replace(/<ds:Signature .*?<\/ds:Signature>/s, '');
const afterIssuer = (xml: string, more: string): string => xml.replace('</saml:Issuer>', `</saml:Issuer>${more}`);
const inSignature = (signature: string, more: string): string => signature.replace('</ds:Signature>', `${more}</ds:Signature>`);
const atEnd = (xml: string, more: string): string => xml.replace(/<\/([\w:]+)>$/, `${more}</$1>`);

/** As Keycloak wraps keys. */
const ofSecondEdition = {
  keyAlgorithm: 'http://www.w3.org/2009/xmlenc11#rsa-oaep',
  hash: 'sha256',
  methods:
    '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><x:MGF xmlns:x="http://www.w3.org/2009/xmlenc11#" Algorithm="http://www.w3.org/2009/xmlenc11#mgf1sha256"/>',
} as const;

export async function forgeries({ provider, ownPublicPem, said, around }: ForgeryParts): Promise<readonly Forgery[]> {
  const real = signed(assertionXml(said), 'Assertion', provider);
  const bare = withoutSignature(real);
  const mark = signatureIn(real);
  const evil = assertionXml({ ...said, id: '_evil', subject: impostor });
  const evilWithSameId = assertionXml({ ...said, subject: impostor });
  const whole = signed(responseXml(assertionXml(said), around), 'Response', provider);
  const wholeMark = signatureIn(whole);
  const evilWhole = responseXml(evil, { ...around, id: '_evil_response' });
  const stranger = newKeyPair();
  const strangersCertificate = (await certificateOf(stranger)).replace(/-----[^-]+-----|\s/g, '');
  const keyInfo = `<ds:X509Data><ds:X509Certificate>${strangersCertificate}</ds:X509Certificate></ds:X509Data>`;
  const both = signed(responseXml(real, around), 'Response', provider);
  const object = (inside: string): string => `<ds:Object>${inside}</ds:Object>`;
  const extensions = (inside: string): string => `<samlp:Extensions xmlns:samlp="${samlp}">${inside}</samlp:Extensions>`;
  const beforeStatus = (xml: string, more: string): string => xml.replace('<samlp:Status>', `${more}<samlp:Status>`);
  const respond = (inside: string): string => responseXml(inside, around);

  const list: Readonly<Record<string, string>> = {
    'XSW1: the signed response inside the signature of a forged one': afterIssuer(
      evilWhole,
      inSignature(wholeMark, withoutSignature(whole)),
    ),
    'XSW2: the signed response before its signature in a forged one': afterIssuer(evilWhole, `${withoutSignature(whole)}${wholeMark}`),
    'XSW3: a forged assertion before the signed one': respond(`${evil}${real}`),
    'XSW3 turned: a forged assertion after the signed one': respond(`${real}${evil}`),
    'XSW4: the signed assertion inside a forged one': respond(atEnd(evil, real)),
    'XSW5: a forged assertion with the signature, the genuine one at the end': respond(`${afterIssuer(evil, mark)}${bare}`),
    'XSW6: the genuine assertion inside the signature of a forged one': respond(afterIssuer(evil, inSignature(mark, bare))),
    'XSW7: a forged assertion in extensions': beforeStatus(respond(real), extensions(evil)),
    'XSW7 turned: the signed assertion in extensions': beforeStatus(respond(evil), extensions(real)),
    'XSW8: the genuine assertion in an object of the signature of a forged one': respond(
      afterIssuer(evil, inSignature(mark, object(bare))),
    ),
    'an object in the signature of the genuine assertion': respond(real.replace(mark, inSignature(mark, object(evil)))),
    'a forged assertion in the key information of the signature': respond(
      real.replace(mark, inSignature(mark, `<ds:KeyInfo>${evil}</ds:KeyInfo><ds:KeyInfo/>`)),
    ),
    'the signature of another element': respond(afterIssuer(evil, mark)),
    'the signature of the response on the assertion': respond(afterIssuer(evil, wholeMark)),
    'two assertions, both signed': respond(`${real}${signed(assertionXml({ ...said, id: '_second' }), 'Assertion', provider)}`),
    'an unsigned assertion beside an encrypted one that is signed': respond(`${evil}${encrypted(real, ownPublicPem)}`),
    'one id twice': respond(`${evilWithSameId}${real}`),
    'one id twice, the second in another attribute': respond(real.replace('<saml:Subject>', '<saml:Subject Id="_assertion">')),
    'an unsigned assertion': respond(evil),
    'a subject changed after signing': respond(real.replace('>ann@school.example</saml:NameID>', `>${impostor}</saml:NameID>`)),
    'a comment in the subject': respond(real.replace('>ann@school.example</saml:NameID>', '>ann@school<!-- -->.example</saml:NameID>')),
    'a signed subject with a comment that was put in': respond(
      signed(assertionXml({ ...said, subject: `${impostor}.attacker.example` }), 'Assertion', provider).replace(
        `>${impostor}.attacker`,
        `>${impostor}<!---->.attacker`,
      ),
    ),
    'a response that is signed, and nothing in it': signed(respond(''), 'Response', provider),
    'a response that is signed, its assertion exchanged': both.replace(real, evil),
    'a signed response whose assertion is not signed, where that is asked': whole,
    'HMAC with the public key as the secret': respond(byHmac(evil, provider.publicPem)),
    'the key of the attacker in the signature': respond(signed(evil, 'Assertion', stranger, { keyInfo })),
    'the key of the attacker in the signature of the response': signed(respond(evil), 'Response', stranger, { keyInfo }),
    'SHA-1 in the signature': respond(signed(assertionXml(said), 'Assertion', provider, { method: `${ds}rsa-sha1` })),
    'SHA-1 in the digest': respond(signed(assertionXml(said), 'Assertion', provider, { digest: `${ds}sha1` })),
    'a canonicalization that keeps comments': respond(
      signed(assertionXml(said), 'Assertion', provider, { canonicalization: 'http://www.w3.org/2001/10/xml-exc-c14n#WithComments' }),
    ),
    'a transform that is not of SAML': respond(
      real.replace(
        `<ds:Transform Algorithm="${ds}enveloped-signature"/>`,
        `<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"/>`,
      ),
    ),
    'a signature of the whole document by an empty reference': respond(real.replace('URI="#_assertion"', 'URI=""')),
    'a reference to nothing': respond(real.replace('URI="#_assertion"', 'URI="#_nobody"')),
    'no signature value': respond(real.replace(/<ds:SignatureValue>[^<]+</, '<ds:SignatureValue><')),
    'two digests': respond(real.replace(/(<ds:DigestValue>[^<]+<\/ds:DigestValue>)/, '$1$1')),
    'two signed infos': respond(real.replace(/(<ds:SignedInfo>.*?<\/ds:SignedInfo>)/s, '$1$1')),
    'two signatures': respond(real.replace(mark, `${mark}${mark}`)),
    'an encrypted assertion that is not signed': respond(encrypted(evil, ownPublicPem)),
    'two assertions encrypted as one': respond(encrypted(`${evil}${real}`, ownPublicPem)),
    'the signed assertion inside a forged one, encrypted': respond(encrypted(atEnd(evil, real), ownPublicPem)),
    ...Object.fromEntries(
      Object.entries({
        'an encrypted assertion that is not signed': evil,
        'two assertions encrypted as one': `${evil}${real}`,
        'the signed assertion inside a forged one, encrypted': atEnd(evil, real),
        'the signature of another element, encrypted': afterIssuer(evil, mark),
      }).map(([what, inside]) => [`${what}, by XML Encryption 1.1`, respond(encrypted(inside, ownPublicPem, ofSecondEdition))]),
    ),
    'a response encrypted as an assertion': respond(encrypted(respond(real), ownPublicPem)),
    'the signature of another element, encrypted': respond(encrypted(afterIssuer(evil, mark), ownPublicPem)),
    'a genuine assertion encrypted with AES-CBC and nothing signed around it': respond(
      encrypted(real, ownPublicPem, { cipher: 'aes128-cbc' }),
    ),
    'a key encrypted by RSA 1.5': respond(encrypted(real, ownPublicPem, { keyAlgorithm: 'http://www.w3.org/2001/04/xmlenc#rsa-1_5' })),
    'encrypted for another key': respond(encrypted(real, stranger.publicPem)),
    'a document type': `<!DOCTYPE r [<!ENTITY e "${impostor}">]>${respond(real.replace('ann@', '&e;'))}`,
    'an entity that nobody declared': respond(real.replace('ann@school.example</saml:NameID>', '&e;</saml:NameID>')),
    'a processing instruction': respond(real.replace('<saml:Subject>', '<?director ?><saml:Subject>')),
    'a CDATA section in the subject': respond(
      real.replace('>ann@school.example</saml:NameID>', '><![CDATA[ann@school.example]]></saml:NameID>'),
    ),
    'two subjects': respond(
      signed(assertionXml(said).replace('<saml:NameID', `<saml:NameID>${impostor}</saml:NameID><saml:NameID`), 'Assertion', provider),
    ),
    'a condition that nobody knows': respond(
      signed(assertionXml(said).replace('</saml:Conditions>', '<saml:Condition/></saml:Conditions>'), 'Assertion', provider),
    ),
    'an assertion of another version': respond(signed(assertionXml(said).replace('Version="2.0"', 'Version="1.1"'), 'Assertion', provider)),
    'not a response': real,
    'a root of another namespace': respond(real).replaceAll(samlp, 'urn:example:protocol'),
    'elements within each other, thousands of them': respond(`${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`),
    'a value longer than a message may be': respond(
      real.replace('ann@school.example</saml:NameID>', `${'a'.repeat(270_000)}</saml:NameID>`),
    ),
    'no XML': 'SAMLResponse',
  };
  return Object.entries(list).map(([name, xml]) => ({ name, xml }));
}

/** Algorithm confusion: the signature says HMAC, and its secret is what everybody knows. */
function byHmac(xml: string, publicPem: string): string {
  const hmac = 'http://www.w3.org/2000/09/xmldsig#hmac-sha1';
  const made = signed(xml, 'Assertion', newKeyPair()).replace(rsaSha256, hmac);
  const info = /<ds:SignedInfo>.*?<\/ds:SignedInfo>/s.exec(made)![0].replace('<ds:SignedInfo>', `<ds:SignedInfo xmlns:ds="${ds}">`);
  const value = createHmac('sha1', publicPem).update(info).digest('base64');
  return made.replace(/<ds:SignatureValue>[^<]+</, `<ds:SignatureValue>${value}<`);
}
