// The account of a user whom an owner makes, of what the vendor's inputs say.
import { type CreatedAccount, createAccount, readAccount } from '../../../core/accounts/index.ts';
import { decryptWith } from '../../../core/credentials/index.ts';
import { readAttributes } from '../../../core/schema/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { AuthingEntry } from '../entry.ts';
import { dataOf } from '../udf/values.ts';
import { withWholeNumber } from '../wire/numbers.ts';
import { decryptedPassword } from '../wire/password.ts';
import { askedUser, newcomer } from '../wire/user-input.ts';

export const creating = { decryptWith, createAccount, readAccount, readAttributes };

export interface CreatedUser {
  /** Fields of the vendor's input. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly mustChangePassword?: boolean | undefined;
  /** The password is plain, whatever the setting says of others. */
  readonly plain?: true | undefined;
  /** Values of declared fields, by their keys. */
  readonly custom?: Readonly<Record<string, unknown>> | undefined;
}

/** Whoever is there already is one answer, whatever the name was. */
export const taken = { 'username.taken': 2026, 'email.taken': 2026, 'phone.taken': 2026 } as const;

/** The new user. */
export async function createdUser(core: Bound<typeof creating>, entry: AuthingEntry, asked: CreatedUser) {
  const { id } = await core.createAccount(await newcomerOf(core, entry, asked));
  return core.readAccount({ id });
}

/** The account that is asked for. */
export async function newcomerOf(
  core: Bound<Pick<typeof creating, 'decryptWith' | 'readAttributes'>>,
  entry: AuthingEntry,
  { given, mustChangePassword = false, plain, custom }: CreatedUser,
): Promise<CreatedAccount> {
  const asked = askedUser(withWholeNumber(given, entry), {}, 'owner', entry.ctx);
  const user = newcomer(asked);
  const names = ['username', 'email', 'phone'] as const;
  // Nobody would find it, and nobody would enter it.
  if (names.every((name) => user[name] === undefined)) throw refuse('parameter.missing', { names, blank: false, in: 'body' });
  const { emailVerified, phoneVerified, blocked } = asked.state;
  const password =
    asked.password === undefined ? undefined : await decryptedPassword(core, entry, 'password', asked.password, plain ? { plain } : {});
  const state = { ...(blocked ? { disabled: entry.ctx.now } : {}), ...(mustChangePassword ? { mustChangePassword: entry.ctx.now } : {}) };
  const verified = [...(emailVerified ? (['email'] as const) : []), ...(phoneVerified ? (['phone'] as const) : [])];
  const declared = custom ? dataOf(entry, await core.readAttributes({}), custom).data : {};
  const values = Object.fromEntries(Object.entries(declared).filter(([, value]) => value !== null));
  return { ...user, data: { ...user.data, ...values }, verified, password, state };
}
