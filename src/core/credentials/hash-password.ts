// Hashes a password as the tenant's `passwords.form` demands (typed text or its SHA-256) and compares.
import { createHash } from 'node:crypto';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { decoyOf, microsOf, ownCost } from './hash-costs.ts';
import { costOf } from './judge-hash.ts';
import type { StoredPassword } from './store.ts';
import type { Hash, Password } from './types.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The texts that a hash of this kind may have been made of; what arrived digested cannot be un-digested and is taken as it is. */
export const textsFor = (of: 'typed' | 'digested', password: Password): readonly string[] =>
  of === 'digested' && password.arrived === 'typed' ? password.forms().map(digest) : password.forms();

/** The form in which a password was right: `normal` is that of new hashes. Undefined: in none. */
export type Match = 'normal' | 'other' | undefined;

/**
 * A new Argon2id hash of the password in the tenant's form, changed now. Costly: never call it inside a transaction. Whoever lets a password
 * be set refuses one that is too long before.
 */
export async function hashPassword(ctx: Ctx, password: Password, { hashes }: Pick<Stores<'hashes'>, 'hashes'>): Promise<StoredPassword> {
  if (password.isTooLong) throw new Error('a password that is too long reached the hashes');
  const of = ctx.tenant.settings.passwords.form;
  const hash = await ctx.during('password.verify', () => hashes.make(ctx.tenant.id, textsFor(of, password)[0]!));
  return { hash, scheme: { kind: 'argon2id', of }, changed: ctx.now };
}

/**
 * Whether the password is the one of the stored hash, whatever its scheme, and in which form. One hash is worked for each form that the password
 * has, whatever is given and whichever is right: for a password that is too long, one of another text; for a stored one that costs more than
 * is taken, or is none, the decoy.
 */
export async function matches(ctx: Ctx, stored: Hash, password: Password, { hashes }: Pick<Stores<'hashes'>, 'hashes'>): Promise<Match> {
  const verifiable = costOf(stored) !== undefined;
  if (!verifiable) ctx.log('password hash cannot be verified: malformed, or above the bounds');
  const { hash, scheme } = verifiable ? stored : decoy;
  const texts = password.isTooLong ? [''] : textsFor(scheme.of, password);
  const right: boolean[] = [];
  for (const text of texts) right.push(await ctx.during('password.verify', () => hashes.verify(ctx.tenant.id, text, hash, scheme)));
  if (!verifiable || password.isTooLong || !right.includes(true)) return undefined;
  return right[0] ? 'normal' : 'other';
}

/**
 * True for hashes that should be made anew once their password is known: imported ones, but for argon2id that costs as much as our own or
 * more.
 */
export function isForeign(ctx: Ctx, { hash, scheme }: Hash): boolean {
  if (scheme.kind !== 'argon2id' || scheme.over || scheme.charset || scheme.of !== ctx.tenant.settings.passwords.form) return true;
  const cost = costOf({ hash, scheme });
  return !hash.startsWith('$argon2id$') || cost === undefined || microsOf(cost) < microsOf(ownCost);
}

/** Unknown accounts are compared with this hash, so that they cost what known ones cost. */
export const decoy: Hash = decoyOf(ownCost);
