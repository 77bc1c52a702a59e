// user, updateUser, updatePassword: the caller's own record, or any for an owner.
import { demandHere, demandSelf, findAccount, namesOf, readAccount } from '../../../core/accounts/index.ts';
import { changePassword, decryptWith } from '../../../core/credentials/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { ownToken } from '../authenticate.ts';
import { photoField } from '../photos/photos.ts';
import { userCalls, userWith } from '../wire/identities.ts';
import { fieldsOfInput } from '../wire/input-fields.ts';
import { decryptedPassword } from '../wire/password.ts';
import { keyOf, writeUser, writing } from './write-user.ts';

/** The fields of the schema's UpdateUserInput; `wire/user-input.ts` reads them. */
const writable = { ...fieldsOfInput('generation-2', 'UpdateUserInput'), ...photoField };

export const user = authing.field('user', {
  summary: 'Shows one user, with the values of declared fields, groups, roles, and what the user may do.',
  remembered: true,
  caller: { by: 'user-or-owner' },
  calls: { findAccount, demandHere, demandSelf, ...userCalls },
  takes: { args: Parameters({ id: Maybe(Text()) }) },
  async handle({ args }, core, entry) {
    const person = await core.findAccount(keyOf(args.id, entry));
    // An id of nobody meets the same refusal as another's, so that it does not tell who exists.
    if (!entry.owner) await core.demandSelf({ caller: entry.holder.account, account: person?.account.id ?? '' });
    if (person) return userWith(core, entry, person, ownToken(entry, person.account.id));
    await core.demandHere(keyOf(args.id, entry));
    return null;
  },
});

export const updateUser = authing.field('updateUser', {
  summary: 'Changes a user: the profile, and for an owner the state of the account, too.',
  caller: { by: 'user-or-owner' },
  calls: writing,
  problems: { 'phone:unproven': 2226, 'username:pattern': { code: 2231, vague: 'no code says what a user name must be' } },
  takes: { args: Parameters({ id: Maybe(Text()), emailToken: Maybe(Text()), phoneToken: Maybe(Text()), ...writable }) },
  handle({ args }, core, entry) {
    const { id: _whose, ...given } = entry.raw['args'] ?? {};
    return writeUser(core, entry, { id: args.id, given });
  },
});

export const updatePassword = authing.field('updatePassword', {
  summary: 'Replaces the password of the person who is signed in.',
  caller: { by: 'user' },
  calls: { readAccount, decryptWith, changePassword, ...userCalls },
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
    return userWith(core, entry, person, ownToken(entry, account.id));
  },
});
