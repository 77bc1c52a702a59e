// What is given of a user is written, for the person and for an owner, in two generations.
import {
  demandSelf,
  findAccount,
  givenIdentifiers,
  type OpenChange,
  readAccount,
  readAccountHere,
  writeAccount,
} from '../../../core/accounts/index.ts';
import { decryptWith } from '../../../core/credentials/index.ts';
import { demandUnchanged } from '../../../core/identifiers/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { undoLink } from '../../_common/undo-link.ts';
import { ownToken } from '../authenticate.ts';
import type { AuthingEntry, EntryFor } from '../entry.ts';
import { keepingPhotos, withPhoto } from '../photos/photos.ts';
import { poolOf } from '../pools.ts';
import { dataOf } from '../udf/values.ts';
import { userCalls, userWith } from '../wire/identities.ts';
import { decryptedPassword } from '../wire/password.ts';
import { userOut } from '../wire/user.ts';
import { askedUser, contactChanges } from '../wire/user-input.ts';

/** The user named, or the caller. */
export const keyOf = (id: string | undefined, { holder }: AuthingEntry) =>
  id === undefined ? { id: holder?.account.id ?? '' } : { short: id };

export const writing = {
  findAccount,
  readAccount,
  readAccountHere,
  demandSelf,
  demandUnchanged,
  decryptWith,
  writeAccount,
  ...keepingPhotos,
  ...userCalls,
};

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
  { id, given: asking, plain, more = [], custom }: Wanted,
) {
  const person = await core.readAccountHere(keyOf(id, entry));
  const { account } = person;
  if (!entry.owner) await core.demandSelf({ caller: entry.holder.account, account: account.id });
  const shown: Readonly<Record<string, unknown>> = userOut(person, poolOf(entry.client));
  const { given, settle } = await withPhoto(core, entry, { account: account.id, given: asking, present: shown['photo'] });
  const asked = askedUser(given, shown, entry.owner ? 'owner' : 'person', entry.ctx);
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
  await settle();
  return userWith(core, entry, await core.readAccount({ id: account.id }), ownToken(entry, account.id));
}
