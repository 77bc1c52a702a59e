// Hashes a password as the tenant's `passwords.form` demands (typed text or its SHA-256) and compares.
import { createHash } from 'node:crypto';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { StoredPassword } from './store.ts';
import type { Password } from './types.ts';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The text that a hash of this kind was made of; what arrived digested cannot be un-digested and is taken as it is. */
const textFor = (of: 'typed' | 'digested', password: Password): string =>
  of === 'digested' && password.arrived === 'typed' ? digest(password.reveal()) : password.reveal();

/** A new Argon2id hash of the password in the tenant's form, changed now. Costly: never call it inside a transaction. */
export async function hashPassword(ctx: Ctx, password: Password, { hashes }: Pick<Stores<'hashes'>, 'hashes'>): Promise<StoredPassword> {
  const of = ctx.tenant.settings.passwords.form;
  const hash = await ctx.during('password.verify', () => hashes.make(ctx.tenant.id, textFor(of, password)));
  return { hash, scheme: { kind: 'argon2id', of }, changed: ctx.now };
}

/** True if the password is the one of the stored hash, whatever its scheme. */
export async function matches(
  ctx: Ctx,
  stored: StoredPassword,
  password: Password,
  { hashes }: Pick<Stores<'hashes'>, 'hashes'>,
): Promise<boolean> {
  return ctx.during('password.verify', () => hashes.verify(ctx.tenant.id, textFor(stored.scheme.of, password), stored.hash, stored.scheme));
}

/** True for hashes that should be made anew once their password is known: imported ones. */
export const isForeign = (ctx: Ctx, stored: StoredPassword): boolean =>
  stored.scheme.kind !== 'argon2id' || stored.scheme.of !== ctx.tenant.settings.passwords.form;

/**
 * Unknown accounts are compared with this hash, so that they cost what known ones cost. A genuine hash of nothing anyone can type; its
 * parameters are those of `hashes.make`.
 */
export const decoy: Pick<StoredPassword, 'hash' | 'scheme'> = {
  hash: '$argon2id$v=19$m=19456,t=2,p=1$ZHJhZ29tYW4tZGVjb3ktc2FsdA$ppHc+ya8l+980keyGGBNi4XvSUERfuBVwod/y6kxizw',
  scheme: { kind: 'argon2id', of: 'typed' },
};
