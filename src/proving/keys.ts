// Keys of the proving ground, fixed so that records are equal on every machine. They protect nothing.

import { readFileSync } from 'node:fs';

/** 32 bytes. */
export const masterKey = Buffer.from('proving-ground-master-key-000000');
export const digestKey = 'proving-ground-digest-key';

const pem = (name: string): string => readFileSync(new URL(`./keys/${name}.pem`, import.meta.url), 'utf8');

export const rsaKeys = { sign: pem('sign'), decrypt: pem('decrypt') };
