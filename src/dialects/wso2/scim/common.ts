// Parts that SCIM endpoints share: replies, versions of a resource, and writing the desired user.
import { type Group, groupsByAccount } from '../../../community/groups/index.ts';
import { given, type Person, readAccount, writeAccount } from '../../../core/accounts/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { shown } from '../../../protocols/scim/listing.ts';
import { errorBody, mostChanges, operationsOf, type Resource } from '../../../protocols/scim/protocol.ts';
import { patched, readWhole } from '../../../protocols/scim/reading.ts';
import type { Reading } from '../../../protocols/scim/unfit.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Text } from '../../_common/parameters.ts';
import { undoLink } from '../../_common/undo-link.ts';
import { outside } from '../answers.ts';
import type { Wso2Entry } from '../entry.ts';
import type { Extra, Reply } from '../reply.ts';
import { profileOf, rootOf } from '../wire/scim-profiles.ts';
import { bornUser, heldUser, type ShownAt, userResource, versionOf } from '../wire/scim-user.ts';
import { changesOf, passwordOf, stateAfter, usernameOf, type WishedUser } from '../wire/scim-writing.ts';
import { closedWish, refusedWish, withClosed } from './wishes.ts';

const scim = { 'content-type': 'application/scim+json' };

export const shownAt = (entry: Wso2Entry): ShownAt => ({ root: rootOf(entry), showsStateTwice: profileOf(entry).showsStateTwice });

export const answered = (body: unknown, more: Reply = {}): Reply => ({
  ...more,
  body: JSON.stringify(body),
  headers: { ...scim, ...more.headers },
});

/** With those attributes that the request chooses (RFC 7644 3.9). */
export const userReply = (person: Person, entry: Wso2Entry, more: Reply = {}, groups?: readonly Group[]): Reply =>
  answered(shown(userResource(person, shownAt(entry), groups), chosenOf(entry)), {
    ...more,
    headers: { etag: versionOf(person), ...more.headers },
  });

/** Refusals of the protocol itself, before any account is read. */
export const refusal = (status: number, detail: string, scimType?: string): Reply =>
  answered(errorBody(status, detail, scimType), { status });

export const unreadable = (scimType: string): Reply =>
  refusal(400, 'Request is unparsable, syntactically incorrect, or violates schema.', scimType);

/** What a reply shows of a resource, on writes too (RFC 7644 3.9). */
export const chosen = { attributes: Maybe(Text()), excludedAttributes: Maybe(Text()) };
export const chosenOf = ({ raw }: Wso2Entry): { readonly attributes?: string; readonly excludedAttributes?: string } => raw['query'] ?? {};

export const unfit = ({ scimType, why }: Extract<Reading, { kind: 'unfit' }>): Reply => refusal(400, why, scimType);

/** RFC 9110 13.1.1: who names a version works on that one or not at all. */
export function isStale(version: string, { request }: Wso2Entry): boolean {
  const wanted = request.headers['if-match'];
  return wanted !== undefined && wanted !== '*' && !wanted.split(',').some((each) => each.trim() === version);
}

export const stale = (): Reply => refusal(412, "The specified version number does not match the resource's latest version number.");

export const gone = outside(404, '404', 'Specified resource (e.g., User) or endpoint does not exist.');
export const taken = {
  code: null,
  extra: ({ given }: { readonly given: string }): Extra => ({
    http: 409,
    text: `User with the name: ${given} already exists in the system.`,
    scimType: 'uniqueness',
  }),
} as const;

export const writeFaults = {
  'account.not-found': gone,
  'password.reused': { code: 22001, extra: { http: 400 } },
  'username.taken': taken,
  'email.taken': taken,
  'phone.taken': taken,
} as const;

/** Rules of a user name, apart from those of a password. */
export const writeProblems = {
  'username:pattern': outside(400, '400', 'The user name is not valid.', { scimType: 'invalidValue' }),
} as const;

export const writeCalls = { writeAccount, readAccount, groupsByAccount };

/** Writes what differs, and answers the user with its groups, as it is read; a person writes nothing of the account's state. */
export async function writeWished(
  core: Bound<typeof writeCalls>,
  person: Person,
  wished: WishedUser,
  by: 'person' | 'operator',
  entry: Wso2Entry,
): Promise<Reply> {
  const { account, state, lock } = person;
  const before = heldUser(person);
  const closed = by === 'person' ? closedWish(wished, before) : undefined;
  if (closed) return closed;
  const changes = [
    ...changesOf(by === 'person' ? withClosed(wished, before) : wished, before, person, { anyForm: by === 'operator' }),
    ...given(passwordOf(wished), (text) => ({ kind: 'password', next: Password.typed(text), currentNotAsked: true }) as const),
  ];
  const proof = entry.byPassword ? ({ kind: 'given' } as const) : undefined;
  const changed = by === 'operator' ? stateAfter(wished, { isDisabled: state.disabled !== null, lock }) : {};
  await core.writeAccount(
    by === 'operator'
      ? { account: account.id, by, changes, state: changed }
      : { account: account.id, by, changes, proof, provenAt: entry.provenAt, undo: undoLink({ base: entry.issuing.base, ctx: entry.ctx }) },
  );
  const groups = (await core.groupsByAccount({ accounts: [account.id] })).get(account.id);
  return userReply(await core.readAccount({ id: account.id }), entry, {}, groups);
}

/** The user that the request asks for, or the refusal; `person` as it is, or undefined for a new one. */
export type UserReading = { readonly wished: WishedUser } | { readonly refused: Reply };

export function askedByBody(entry: Wso2Entry, person?: Person): UserReading {
  return asked(readWhole(resourceOf(entry), person ? heldUser(person) : bornUser, profileOf(entry).userKind), entry, person === undefined);
}

export function askedByPatch(entry: Wso2Entry, person: Person): UserReading {
  const operations = operationsOf(resourceOf(entry));
  if (operations === 'too many') return { refused: tooMany() };
  if (!operations) return { refused: unreadable('invalidSyntax') };
  return asked(patched(heldUser(person), operations, profileOf(entry).userKind), entry, false);
}

/** More than one request may ask for. */
export const tooMany = (): Reply => refusal(413, `A request changes at most ${mostChanges} things.`, 'tooMany');

function asked(reading: Reading, entry: Wso2Entry, isNew: boolean): UserReading {
  if (reading.kind === 'unfit') return { refused: unfit(reading) };
  if (usernameOf(reading) === undefined) return { refused: refusal(400, 'Every user has a userName.', 'invalidValue') };
  const refused = refusedWish(reading, entry, isNew);
  return refused ? { refused } : { wished: reading };
}

/** The body as it arrived: extensions have names that no declaration foresees. */
export const resourceOf = ({ raw }: Wso2Entry): Resource => (raw['body'] ?? {}) as Resource;
