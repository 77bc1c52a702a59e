// Keys of the proving ground, fixed so that records are equal on every machine. They protect nothing.

import { readFileSync } from 'node:fs';
import { type MakePem, newPem } from '../storage/new-pem.ts';

/** 32 bytes. */
export const masterKey = Buffer.from('proving-ground-master-key-000000');
export const digestKey = 'proving-ground-digest-key';

const pem = (name: string): string => readFileSync(new URL(`./keys/${name}.pem`, import.meta.url), 'utf8');

export const rsaKeys = { sign: pem('sign'), decrypt: pem('decrypt') };

/** Keys of the first tenants, in the order in which they are made; later ones are new. */
export function fixedKeys(...names: readonly string[]): MakePem {
  const left = names.map(pem);
  return async () => left.shift() ?? newPem();
}
