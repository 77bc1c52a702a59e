// The RSA keys with which tenants sign tokens: private halves sealed, public halves for everyone.
import { createHash, createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';
import { promisify } from 'node:util';
import type { SigningKey, SigningKeys } from '../core/sessions/store.ts';
import { type Instant, plusSeconds } from '../core/time.ts';
import { spoil } from './memory/making.ts';
import type { MakePem } from './new-pem.ts';
import type { Opened } from './open-store.ts';
import { ofTenant } from './sql/changes.ts';
import { tables } from './sql/tables/installation/columns.ts';
import { type SelectedRow, stamp } from './sql/tables/store-context.ts';

const signAside = promisify(sign);
const freshSeconds = 60;

interface Loaded extends SigningKey {
  readonly publicKey: KeyObject;
  /** Opened when it first signs. */
  readonly privateKey: () => KeyObject;
}

interface Ring {
  readonly at: Instant;
  readonly keys: Promise<readonly Loaded[]>;
}

export function openSigningKeys(
  { engine: { db }, seals, memory, tables }: Pick<Opened, 'engine' | 'seals' | 'memory' | 'tables'>,
  { now, makePem }: { readonly now: () => Instant; readonly makePem: MakePem },
): SigningKeys {
  const rings = new Map<string, Ring>();
  const known = new Map<string, Loaded>();

  function ring(tenant: string, anew: boolean): Promise<readonly Loaded[]> {
    // Nobody is told when one of them changes: what is made with them is made anew.
    spoil();
    const kept = rings.get(tenant);
    if (kept && !anew && now() < plusSeconds(kept.at, freshSeconds)) return kept.keys;
    const read = { at: now(), keys: load(tenant) };
    rings.set(tenant, read);
    read.keys.catch(() => rings.get(tenant) === read && rings.delete(tenant));
    return read.keys;
  }

  async function load(tenant: string): Promise<readonly Loaded[]> {
    const rows = await db
      .selectFrom('signing_keys')
      .selectAll()
      .where('use', '=', 'sign')
      .where('tenant', 'in', [tenant, ''])
      .orderBy('tenant', 'desc')
      .orderBy('created', 'desc')
      .orderBy('id', 'desc')
      .execute();
    return rows.map((row) => known.get(row.id) ?? loaded(row));
  }

  function loaded(row: SelectedRow<'signing_keys', 'id' | 'private' | 'public' | 'created' | 'retired'>): Loaded {
    const { id } = row;
    const publicKey = createPublicKey(row.public);
    let opened: KeyObject | undefined;
    const key: Loaded = {
      id,
      created: stamp(row.created),
      retired: stamp(row.retired),
      publicPem: row.public,
      publicJwk: publicKey.export({ format: 'jwk' }) as Record<string, unknown>,
      publicKey,
      privateKey: () => {
        opened ??= createPrivateKey(seals.open(placeOf(id), row.private));
        return opened;
      },
    };
    known.set(id, key);
    return key;
  }

  const keyOf = async (tenant: string, id: string) => (await ring(tenant, false)).find((key) => key.id === id);

  return {
    list: (tenant, anew) => ring(tenant, anew === 'anew'),
    async make(tenant, follows, told) {
      const pem = await makePem();
      const publicKey = createPublicKey(pem);
      const id = thumbprint(publicKey);
      const row = {
        id,
        tenant,
        use: 'sign' as const,
        private: seals.seal(placeOf(id), pem),
        public: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
        created: now(),
        retired: null,
        follows: follows ?? '',
      };
      const made = await db
        .insertInto('signing_keys')
        .values(row)
        .onConflict((conflict) => conflict.columns(['tenant', 'follows']).doNothing())
        .returning('id')
        .execute();
      if (made.length > 0) await tables.events.add(tenant, [{ ...told, count: 1 }]);
      rings.delete(tenant);
    },
    async sign(tenant, id, text) {
      const key = await keyOf(tenant, id);
      if (!key || key.retired !== null) throw new Error(`no key ${id} signs for this tenant`);
      // Beside the event loop: the private half of RSA is the dearest thing a request does, hashing apart.
      return (await signAside('sha256', Buffer.from(text), key.privateKey())).toString('base64url');
    },
    async verify(tenant, id, text, signature) {
      const key = await keyOf(tenant, id);
      if (!key) return false;
      // The same key says the same of the same text: what it signed is remembered, under a digest, for a token is a secret.
      const question = hash('sha256', `${id} ${Buffer.from(signature).toString('base64')} ${text}`, 'base64');
      const ownerOf = (right: boolean) => (right ? ofTenant(tenant) : undefined);
      return memory.read(`signature ${question}`, ownerOf, async () => verify('sha256', Buffer.from(text), key.publicKey, signature));
    },
  };
}

/** The name under which its private half is sealed. */
export const placeOf = (id: string) => tables.signing_keys.private.place({ id });

/** RFC 7638, section 3. */
function thumbprint(key: KeyObject): string {
  const { e, kty, n } = key.export({ format: 'jwk' });
  return createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
}
