// The RSA keys of an installation and its tenants, and secrets that need not be kept because they can be made again.
import { sign } from 'node:crypto';
import type { SigningKeys, TransportKeys } from '../core/sessions/store.ts';
import type { Instant } from '../core/time.ts';
import { type MakePem, newPem } from './new-pem.ts';
import type { Opened } from './open-store.ts';
import type { Seals } from './seals.ts';
import { openSigningKeys, placeOf } from './signing-keys.ts';
import type { Engine } from './sql/engine.ts';
import { openTransportKeys } from './transport-keys.ts';

export interface Keys {
  readonly signingKeys: SigningKeys;
  readonly transportKeys: TransportKeys;
  /** Secrets of that name: the same in every process of an installation, and known to nobody else. The first is used, the others still count. */
  secretsOf(name: string): Promise<readonly string[]>;
}

interface KeyOptions {
  readonly now: () => Instant;
  readonly makePem?: { readonly sign: MakePem; readonly decrypt: MakePem };
}

export const openKeys = (opened: Opened, { now, makePem = { sign: newPem, decrypt: newPem } }: KeyOptions): Keys => {
  const { engine, seals } = opened;
  return {
    signingKeys: openSigningKeys(opened, { now, makePem: makePem.sign }),
    transportKeys: openTransportKeys(engine, seals, { now, makePem: makePem.decrypt }),
    secretsOf: async (name) => [seals.digest(`secret\0${name}`), ...(await formerSecrets(name, engine, seals))],
  };
};

/** Older versions took a signature that was published nowhere, by the key that they had for all tenants. */
async function formerSecrets(name: string, { db }: Engine, seals: Seals): Promise<readonly string[]> {
  const keys = await db.selectFrom('signing_keys').selectAll().where('use', '=', 'sign').where('tenant', '=', '').execute();
  return keys.map((row) => sign('sha256', Buffer.from(name), seals.open(placeOf(row.id), row.private)).toString('base64url'));
}
