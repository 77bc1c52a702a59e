// A new RSA key in PEM: 2048 bits, as every vendor's clients take it.
import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

/** Another private key each time, in PKCS #8. */
export type MakePem = () => Promise<string>;

export const newPem: MakePem = async () => {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
};
