// user, updateUser, updatePassword: the caller's own record, or any for an owner.
import { demandSelf, findAccount, givenIdentifiers, namesOf, readAccount, writeAccount } from '../../../core/accounts/index.ts';
import { changePassword, decryptWith } from '../../../core/credentials/index.ts';
import { demandUnchanged } from '../../../core/identifiers/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { undoLink } from '../../_common/undo-link.ts';
import { authing } from '../answers.ts';
import { ownToken } from '../authenticate.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { decryptedPassword } from '../wire/password.ts';
import { profileIn, userOut } from '../wire/user.ts';

/** The user named, or the caller. */
const keyOf = (id: string | undefined, { holder }: AuthingEntry) => (id === undefined ? { id: holder?.account.id ?? '' } : { short: id });

export const user = authing.field('user', {
  summary: 'Shows one user.',
  caller: { by: 'user-or-owner' },
  calls: { findAccount, demandSelf },
  takes: { args: Parameters({ id: Maybe(Text()) }) },
  async handle({ args }, core, entry) {
    const person = await core.findAccount(keyOf(args.id, entry));
    // An id of nobody meets the same refusal as another's, so that it does not tell who exists.
    if (!entry.owner) await core.demandSelf({ caller: entry.holder.account, account: person?.account.id ?? '' });
    return person ? userOut(person, poolOf(entry.client), ownToken(entry, person.account.id)) : null;
  },
});

export const updateUser = authing.field('updateUser', {
  summary: 'Changes the profile of a user.',
  caller: { by: 'user-or-owner' },
  calls: { readAccount, demandSelf, demandUnchanged, writeAccount },
  problems: { 'phone:unproven': 2226, 'username:pattern': { code: 2231, vague: 'no code says what a user name must be' } },
  takes: { args: Parameters({ id: Maybe(Text()), username: Maybe(Text()), email: Maybe(Text()), phone: Maybe(Text()) }) },
  async handle({ args }, core, entry) {
    const { account } = await core.readAccount(keyOf(args.id, entry));
    const { username, email, phone } = args;
    if (!entry.owner) {
      await core.demandSelf({ caller: entry.holder.account, account: account.id });
      await core.demandUnchanged({ account: account.id, email, phone });
    }
    const changes = [{ kind: 'values', ...profileIn(entry.raw['args'] ?? {}) }, ...givenIdentifiers({ username, email, phone })] as const;
    await core.writeAccount(
      entry.owner
        ? { account: account.id, by: 'operator', changes }
        : { account: account.id, by: 'person', changes, provenAt: entry.holder.session.provenAt, undo: undoLink(entry) },
    );
    return userOut(await core.readAccount({ id: account.id }), poolOf(entry.client), ownToken(entry, account.id));
  },
});

export const updatePassword = authing.field('updatePassword', {
  summary: 'Replaces the password of the person who is signed in.',
  caller: { by: 'user' },
  calls: { readAccount, decryptWith, changePassword },
  faults: { 'password.mismatch': 2203 },
  takes: { args: Parameters({ newPassword: Text(), oldPassword: Maybe(Text()) }) },
  async handle({ args }, core, entry) {
    const { account, session } = entry.holder;
    const person = await core.readAccount({ id: account.id });
    const current = args.oldPassword === undefined ? undefined : await decryptedPassword(core, entry, 'oldPassword', args.oldPassword);
    const next = await decryptedPassword(core, entry, 'newPassword', args.newPassword);
    await core.changePassword({
      account: account.id,
      current,
      next,
      names: namesOf(person),
      session: session.id,
      provenAt: session.provenAt,
    });
    return userOut(person, poolOf(entry.client), ownToken(entry, account.id));
  },
});
