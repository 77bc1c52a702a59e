// The password as one of several credentials.
import type { Ctx } from '../faults/index.ts';
import { isObject, type Json } from '../json.ts';
import { instantOfText, textOfInstant } from '../time.ts';
import type { Credential, InRecords } from './contract.ts';
import { hashPassword } from './hash-password.ts';
import { noteHash, readHash } from './read-hash.ts';
import type { StoredPassword } from './store.ts';
import { insertPasswords } from './store-password.ts';
import { Password } from './types.ts';

/** In records it is the notation of its hash, with the time at which it was chosen. */
const inRecords: InRecords<'passwords', 'passwords' | 'histories'> = {
  attribute: { path: 'password', type: 'password', required: false, writable: 'person' },

  prepare: async (ctx, given, stores) =>
    typeof given === 'string' ? noted(await hashPassword(ctx, Password.typed(given), stores)) : given,

  async read(ctx, accounts, { passwords }) {
    const all = await ctx.during('password.read', () => passwords.readAll(ctx.tenant.id, accounts));
    return new Map([...all].map(([account, stored]) => [account, noted(stored)]));
  },

  async insert(ctx, held, tables) {
    const rows = held.flatMap(({ account, value }) => {
      const stored = storedIn(ctx, value);
      return stored ? [{ ...stored, account }] : [];
    });
    await insertPasswords(ctx, rows, tables);
    return undefined;
  },

  async write(ctx, { account, value }, { passwords }) {
    const stored = storedIn(ctx, value);
    if (stored) await ctx.during('password.store', () => passwords.write(ctx.tenant.id, account, stored));
    else if (value === null) await ctx.during('password.store', () => passwords.delete(ctx.tenant.id, account));
    return undefined;
  },
};

function noted(stored: StoredPassword): Json {
  const notation = noteHash(stored);
  return notation && { ...notation, created: textOfInstant(stored.changed) };
}

function storedIn(ctx: Ctx, value: Json): StoredPassword | undefined {
  const read = isObject(value) ? readHash(value) : undefined;
  const created = isObject(value) && typeof value['created'] === 'string' ? instantOfText(value['created']) : undefined;
  return read && { ...read, changed: created ?? ctx.now };
}

export const credential: Credential<'passwords', 'passwords' | 'histories'> = {
  factor: 'knowledge',
  amr: ['pwd'],
  signsIn: true,
  async enrolled(ctx, { account }, { passwords }) {
    return (await ctx.during('password.read', () => passwords.read(ctx.tenant.id, account))) ? ['password'] : [];
  },
  async remove(ctx, { account }, { passwords, histories }) {
    await ctx.during('account.erase', () => passwords.delete(ctx.tenant.id, account));
    await ctx.during('password-history.erase', () => histories.delete(ctx.tenant.id, account));
  },
  inRecords,
};
