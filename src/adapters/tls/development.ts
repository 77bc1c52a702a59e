// A certificate authority for one's own machine: some vendors' clients only speak https. Never for anything else.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

export interface DevelopmentTls {
  /** The certificate authority that a client must trust. */
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const year = 365 * 86_400_000;

/** For this machine, and for whatever else is named. */
export async function developmentTls(now: Date, others: readonly string[] = []): Promise<DevelopmentTls> {
  x509.cryptoProvider.set(webcrypto);
  const [authority, leaf] = [await pair(), await pair()];
  const period = { notBefore: new Date(now.getTime() - 86_400_000), notAfter: new Date(now.getTime() + year), signingAlgorithm: algorithm };
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=Dragoman development authority',
    keys: authority,
    ...period,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  });
  const names = [
    { type: 'dns', value: 'localhost' },
    { type: 'dns', value: '*.localhost' },
    // Clients take no star for a whole top-level domain: here stand worlds for tests.
    { type: 'dns', value: '*.worlds.localhost' },
    { type: 'ip', value: '127.0.0.1' },
    ...others.map((value) => ({ type: 'dns', value }) as const),
  ] as const;
  const cert = await x509.X509CertificateGenerator.create({
    serialNumber: '02',
    subject: 'CN=localhost',
    issuer: ca.subject,
    publicKey: leaf.publicKey,
    signingKey: authority.privateKey,
    ...period,
    extensions: [new x509.SubjectAlternativeNameExtension([...names]), new x509.BasicConstraintsExtension(false)],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', leaf.privateKey)).toString('base64');
  const key = `-----BEGIN PRIVATE KEY-----\n${pkcs8.match(/.{1,64}/g)!.join('\n')}\n-----END PRIVATE KEY-----\n`;
  return { ca: ca.toString('pem'), cert: cert.toString('pem'), key };
}

const pair = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']) as Promise<webcrypto.CryptoKeyPair>;
