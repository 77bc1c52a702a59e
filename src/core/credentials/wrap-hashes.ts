// Cheap hashes are wrapped: a hash of our own is made of the old one, which is then kept nowhere. Whoever gets hold of the table has to try argon2id for
// every guess, before a single owner signs in.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { type Cost, familyOf, microsOf, ownCost, partsOf } from './hash-costs.ts';
import { costOf, refusedCost } from './judge-hash.ts';
import type { KeptHash } from './store.ts';
import type { Hash, HashScheme } from './types.ts';

/** Families whose hash can be computed again from its parameters, so that something can be made of it. */
const wrappable = /^(md5|sha|des|phpass|pbkdf2)/;

/** Whether hashes of that cost are wrapped: what bcrypt, scrypt and argon2 made is slow to guess as it is. */
export const isCheap = (cost: Cost): boolean =>
  cost !== refusedCost && partsOf(cost).length === 1 && wrappable.test(familyOf(cost)) && microsOf(cost) < microsOf(ownCost);

type WrapPorts = 'keptHashes' | 'hashes';

/** The number of hashes that are still to be wrapped, remembered ones too. */
export const countCheap = async (ctx: Ctx, _input: object, stores: Stores<WrapPorts>): Promise<number> =>
  ctx.during('password.read', async () => stores.keptHashes.count(ctx.tenant.id, await cheapCosts(ctx, stores)));

const cheapCosts = async (ctx: Ctx, { keptHashes }: Stores<WrapPorts>) => (await keptHashes.costs(ctx.tenant.id)).filter(isCheap);

/**
 * Wraps at most so many and answers how many those were: 0 once there is none left. Each is written by itself, so that it may be ended at any moment
 * and begun again; what its owner changes meanwhile stays.
 */
export async function wrapHashes(ctx: Ctx, { most }: { readonly most: number }, stores: Stores<WrapPorts>): Promise<number> {
  const tenant = ctx.tenant.id;
  const found = await ctx.during('password.read', async () => stores.keptHashes.list(tenant, await cheapCosts(ctx, stores), most));
  await Promise.all(found.map((old) => wrapOne(ctx, old, stores)));
  return found.length;
}

async function wrapOne(ctx: Ctx, old: KeptHash, stores: Stores<WrapPorts>): Promise<void> {
  const by = await wrapHash(ctx, old, stores);
  await ctx.during('password.store', () => stores.keptHashes.replace(ctx.tenant.id, old, by));
}

/** A hash of our own over one that is cheap (`isCheap`). */
export async function wrapHash(ctx: Ctx, old: Hash, { hashes }: Pick<Stores<'hashes'>, 'hashes'>): Promise<Hash> {
  const hash = await ctx.during('password.verify', () => hashes.make(ctx.tenant.id, textOf(old)));
  return { hash, scheme: { kind: 'argon2id', of: old.scheme.of, over: innerOf(old) } };
}

/** Crypt texts as they are, digests in small hexadecimal digits: the hash threads compute the same of a password. */
const textOf = ({ hash, scheme }: Hash): string => (lengthOfSetting(hash, scheme) > 0 ? hash : bytesOf({ hash, scheme }).toString('hex'));

const bytesOf = ({ hash, scheme }: Hash): Buffer => Buffer.from(hash, scheme.encoding ?? 'hex');

function innerOf({ hash, scheme }: Hash): NonNullable<HashScheme['over']> {
  const setting = hash.slice(0, lengthOfSetting(hash, scheme));
  return { scheme, setting, bytes: setting === '' ? bytesOf({ hash, scheme }).length : 0, cost: costOf({ hash, scheme })! };
}

/** Salt and rounds, and nothing of what was computed; 0 where the text says neither. */
function lengthOfSetting(hash: string, { kind }: HashScheme): number {
  switch (kind) {
    case 'sha-crypt':
    case 'md5-crypt':
      return hash.lastIndexOf('$') + 1;
    case 'phpass':
      return 12;
    case 'des-crypt':
      return 2;
    default:
      return 0;
  }
}
