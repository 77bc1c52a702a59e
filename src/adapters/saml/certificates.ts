// Certificates of SAML: they hold a key and a date. Nobody signs them but their owner, and no authority is asked.
import { createPrivateKey, generateKeyPair, type webcrypto, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import type { ReadCertificate, SamlDocuments, Signer } from '../../core/saml/document-store.ts';
import { dateOf, instantOfDate } from '../../core/time.ts';
import { writing } from '../tls/certificate-writer.ts';
import { pemOf } from './signing.ts';

const leastBits = 2048;

export function readCertificate(text: string): ReadCertificate | undefined {
  const base64 = text.replace(/-----(BEGIN|END) CERTIFICATE-----/g, '').replace(/\s+/g, '');
  if (base64.length > 20_000 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  try {
    const read = new X509Certificate(pemOf(base64));
    const { asymmetricKeyType: type, asymmetricKeyDetails: details } = read.publicKey;
    const isGood = type === 'ec' || (type === 'rsa' && (details?.modulusLength ?? 0) >= leastBits);
    return isGood ? { certificate: read.raw.toString('base64'), expires: instantOfDate(new Date(read.validTo)) } : undefined;
  } catch {
    return undefined;
  }
}

/** RSA of 2048 bits: what every reader takes. */
export const makeKey: SamlDocuments['makeKey'] = async ({ name, from, until, serial }): Promise<Signer> => {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: leastBits });
  const privatePem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { privatePem, certificate: await certificateOf(privatePem, { name, from, until, serial }) };
};

async function certificateOf(privatePem: string, { name, from, until, serial }: Parameters<SamlDocuments['makeKey']>[0]): Promise<string> {
  const { subtle } = globalThis.crypto;
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const;
  const der = createPrivateKey(privatePem).export({ type: 'pkcs8', format: 'der' });
  const privateKey = await subtle.importKey('pkcs8', new Uint8Array(der), algorithm, true, ['sign']);
  const { e, kty, n } = await subtle.exportKey('jwk', privateKey);
  const publicKey = await subtle.importKey('jwk', { e: e!, kty: kty!, n: n! }, algorithm, true, ['verify']);
  const x509 = await writing();
  x509.cryptoProvider.set(globalThis.crypto as webcrypto.Crypto);
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: Buffer.from(serial)
      .toString('hex')
      .replace(/^[89a-f]/, '7'),
    name: [
      {
        CN: [
          name
            .replace(/[^\w .-]/g, ' ')
            .trim()
            .slice(0, 60) || 'SAML',
        ],
      },
    ],
    keys: { privateKey, publicKey },
    notBefore: dateOf(from),
    notAfter: dateOf(until),
    signingAlgorithm: algorithm,
    extensions: [new x509.BasicConstraintsExtension(false), new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature)],
  });
  return Buffer.from(made.rawData).toString('base64');
}
