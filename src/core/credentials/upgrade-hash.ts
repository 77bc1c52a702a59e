// What becomes of a stored hash once its password was proven: a hash of our own, of the password in its normal form.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { hashPassword, isForeign, type Match, textsFor } from './hash-password.ts';
import { costOf } from './judge-hash.ts';
import type { StoredPassword } from './store.ts';
import type { Hash, HashScheme, Password } from './types.ts';
import { isCheap, wrapHash } from './wrap-hashes.ts';

/** Most bytes that a family reads of a password: the text that is right may be another one than the text that its owner chose. */
const reads: Partial<Record<HashScheme['kind'], number>> = { bcrypt: 72, 'des-crypt': 8 };

/** Whether the hash says nothing about the end of this password. DES reads seven bits of each byte, too. */
function isCut({ scheme }: Hash, password: Password): boolean {
  const { kind, of } = scheme.over?.scheme ?? scheme;
  const most = reads[kind];
  const isRead = (text: string) => Buffer.byteLength(text) < most! && (kind !== 'des-crypt' || Buffer.byteLength(text) === text.length);
  return most !== undefined && !textsFor(of, password).every(isRead);
}

/**
 * What is kept in place of the hash from now on; undefined where it stays. A hash that reads only the beginning of a password is right for texts
 * that its owner never chose: a new one of such a text would shut the owner out. That hash goes on to be asked, wrapped if it is cheap.
 */
export async function upgradeOf(
  ctx: Ctx,
  stored: StoredPassword,
  { password, match }: { readonly password: Password; readonly match: Match },
  stores: Pick<Stores<'hashes'>, 'hashes'>,
): Promise<StoredPassword | undefined> {
  if (!isForeign(ctx, stored) && match !== 'other') return undefined;
  if (!isCut(stored, password)) return hashPassword(ctx, password, stores);
  return isCheap(costOf(stored)!) ? { ...(await wrapHash(ctx, stored, stores)), changed: stored.changed } : undefined;
}
