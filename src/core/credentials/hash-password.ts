// Hashes a password as the tenant's `passwords.form` demands (typed text or its SHA-256) and compares.
import { createHash } from 'node:crypto';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { decoyOf, microsOf, ownCost } from './hash-costs.ts';
import { costOf } from './judge-hash.ts';
import type { StoredPassword } from './store.ts';
import type { Hash, Password } from './types.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The text that a hash of this kind was made of; what arrived digested cannot be un-digested and is taken as it is. */
const textFor = (of: 'typed' | 'digested', password: Password): string =>
  of === 'digested' && password.arrived === 'typed' ? digest(password.reveal()) : password.reveal();

/**
 * A new Argon2id hash of the password in the tenant's form, changed now. Costly: never call it inside a transaction. Whoever lets a password
 * be set refuses one that is too long before.
 */
export async function hashPassword(ctx: Ctx, password: Password, { hashes }: Pick<Stores<'hashes'>, 'hashes'>): Promise<StoredPassword> {
  if (password.isTooLong) throw new Error('a password that is too long reached the hashes');
  const of = ctx.tenant.settings.passwords.form;
  const hash = await ctx.during('password.verify', () => hashes.make(ctx.tenant.id, textFor(of, password)));
  return { hash, scheme: { kind: 'argon2id', of }, changed: ctx.now };
}

/**
 * True if the password is the one of the stored hash, whatever its scheme. One hash is worked whatever is given: for a password that is too
 * long, the stored one of another text; for a stored one that costs more than is taken, or is none, the decoy.
 */
export async function matches(ctx: Ctx, stored: Hash, password: Password, { hashes }: Pick<Stores<'hashes'>, 'hashes'>): Promise<boolean> {
  const verifiable = costOf(stored) !== undefined;
  if (!verifiable) ctx.log('password hash cannot be verified: malformed, or above the bounds');
  const { hash, scheme } = verifiable ? stored : decoy;
  const text = password.isTooLong ? '' : textFor(scheme.of, password);
  const right = await ctx.during('password.verify', () => hashes.verify(ctx.tenant.id, text, hash, scheme));
  return right && verifiable && !password.isTooLong;
}

/**
 * True for hashes that should be made anew once their password is known: imported ones, but for argon2id that costs as much as our own or
 * more.
 */
export function isForeign(ctx: Ctx, { hash, scheme }: Hash): boolean {
  if (scheme.kind !== 'argon2id' || scheme.over || scheme.of !== ctx.tenant.settings.passwords.form) return true;
  const cost = costOf({ hash, scheme });
  return !hash.startsWith('$argon2id$') || cost === undefined || microsOf(cost) < microsOf(ownCost);
}

/** Unknown accounts are compared with this hash, so that they cost what known ones cost. */
export const decoy: Hash = decoyOf(ownCost);
