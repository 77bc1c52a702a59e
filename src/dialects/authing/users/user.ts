// user, updateUser, updatePassword: the caller's own record, or any for an owner.
import {
  demandHere,
  demandSelf,
  findAccount,
  givenIdentifiers,
  namesOf,
  type OpenChange,
  readAccount,
  readAccountHere,
  writeAccount,
} from '../../../core/accounts/index.ts';
import { changePassword, decryptWith } from '../../../core/credentials/index.ts';
import { demandUnchanged } from '../../../core/identifiers/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { undoLink } from '../../_common/undo-link.ts';
import { authing } from '../answers.ts';
import { ownToken } from '../authenticate.ts';
import type { AuthingEntry, EntryFor } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { dataOf } from '../udf/values.ts';
import { userCalls, userWith } from '../wire/identities.ts';
import { fieldsOfInput } from '../wire/input-fields.ts';
import { decryptedPassword } from '../wire/password.ts';
import { userOut } from '../wire/user.ts';
import { askedUser, contactChanges } from '../wire/user-input.ts';

/** The fields of the schema's UpdateUserInput; `wire/user-input.ts` reads them. */
const writable = fieldsOfInput('generation-2', 'UpdateUserInput');

/** The user named, or the caller. */
export const keyOf = (id: string | undefined, { holder }: AuthingEntry) =>
  id === undefined ? { id: holder?.account.id ?? '' } : { short: id };

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

export const writing = { findAccount, readAccount, readAccountHere, demandSelf, demandUnchanged, decryptWith, writeAccount, ...userCalls };

interface Wanted {
  /** The caller, if it is not given. */
  readonly id: string | undefined;
  readonly given: Readonly<Record<string, unknown>>;
  /** The password comes as it is, whatever the setting says of others. */
  readonly plain?: true | undefined;
  /** What a person changes beside it. */
  readonly more?: readonly OpenChange[];
  /** Values of declared fields. */
  readonly custom?: Readonly<Record<string, unknown>> | undefined;
}

/** What is given of a user is written as a whole, or refused. */
export async function writeUser(
  core: Bound<typeof writing>,
  entry: EntryFor<{ readonly by: 'user-or-owner' }>,
  { id, given, plain, more = [], custom }: Wanted,
) {
  const person = await core.readAccountHere(keyOf(id, entry));
  const { account } = person;
  if (!entry.owner) await core.demandSelf({ caller: entry.holder.account, account: account.id });
  const asked = askedUser(given, userOut(person, poolOf(entry.client)), entry.owner ? 'owner' : 'person', entry.ctx);
  const { identifiers, profile, data, state } = asked;
  // What was mentioned of contacts is proven elsewhere: a person only may say what is there.
  const said = ({ email, phone }: typeof identifiers) => ({ email: email === null ? '' : email, phone: phone === null ? '' : phone });
  if (!entry.owner) await core.demandUnchanged({ account: account.id, ...said(identifiers) });
  const declared = dataOf(entry, custom ? await core.readAttributes({}) : [], custom ?? {});
  const values = [{ kind: 'values', profile, data: { ...data, ...declared.data }, whole: declared.whole }] as const;
  if (entry.owner) {
    const present = Object.fromEntries(person.identifiers.map(({ kind, spelled }) => [kind, spelled]));
    const next =
      asked.password === undefined ? undefined : await decryptedPassword(core, entry, 'password', asked.password, plain ? { plain } : {});
    const secret = next ? [{ kind: 'password', next, currentNotAsked: true } as const] : [];
    const changes = [...values, ...contactChanges(asked, present, entry.ctx.now), ...secret];
    const blocking = state.blocked === undefined ? {} : state.blocked ? { disabled: true } : { disabled: false, locked: false };
    await core.writeAccount({ account: account.id, by: 'operator', changes, state: blocking });
  } else {
    const changes = [...values, ...givenIdentifiers(identifiers), ...more];
    await core.writeAccount({ account: account.id, by: 'person', changes, provenAt: entry.holder.session.provenAt, undo: undoLink(entry) });
  }
  return userWith(core, entry, await core.readAccount({ id: account.id }), ownToken(entry, account.id));
}

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
