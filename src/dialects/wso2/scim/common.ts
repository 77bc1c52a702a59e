// Parts that SCIM endpoints share: replies, versions of a resource, and writing the desired user.
import { type Group, groupsByAccount } from '../../../community/groups/index.ts';
import { given, type Lock, type Person, readAccount, writeAccount } from '../../../core/accounts/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { isObject, type JsonObject } from '../../../core/json.ts';
import { closedBelow } from '../../../core/schema/index.ts';
import { spelledResource } from '../../../protocols/scim/names.ts';
import { patched } from '../../../protocols/scim/patch.ts';
import { errorBody, type Operation, type Resource } from '../../../protocols/scim/protocol.ts';
import type { Bound } from '../../_common/dialect.ts';
import { undoLink } from '../../_common/undo-link.ts';
import { outside } from '../answers.ts';
import type { Wso2Entry } from '../entry.ts';
import type { Extra, Reply } from '../reply.ts';
import { userSpelling } from '../wire/scim-schemas.ts';
import { patchableUser, userResource, versionOf } from '../wire/scim-user.ts';
import { changesOf, type DesiredUser, desiredUser } from '../wire/scim-writing.ts';

const scim = { 'content-type': 'application/scim+json' };

/** A client that follows an address of ours sends a secret there: it must lead to this tenant, whatever the Host of the request. */
export const baseOf = ({ issuing }: Wso2Entry): string => issuing.address;

export const answered = (body: unknown, more: Reply = {}): Reply => ({
  ...more,
  body: JSON.stringify(body),
  headers: { ...scim, ...more.headers },
});

export const userReply = (person: Person, entry: Wso2Entry, more: Reply = {}, groups?: readonly Group[]): Reply =>
  answered(userResource(person, baseOf(entry), groups), { ...more, headers: { etag: versionOf(person), ...more.headers } });

/** Refusals of the protocol itself, before any account is read. */
export const refusal = (status: number, detail: string, scimType?: string): Reply =>
  answered(errorBody(status, detail, scimType), { status });

export const unreadable = (scimType: string): Reply =>
  refusal(400, 'Request is unparsable, syntactically incorrect, or violates schema.', scimType);

/** RFC 9110 13.1.1: who names a version works on that one or not at all. */
export function isStale(person: Person, { request }: Wso2Entry): boolean {
  const wanted = request.headers['if-match'];
  return wanted !== undefined && wanted !== '*' && !wanted.split(',').some((each) => each.trim() === versionOf(person));
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

/**
 * Attributes that applications use for authorization: only administrators may write them. Values that people send are left out, and present
 * ones stay.
 */
const operatorsOwn = closedBelow('data.scim');

function ownExtra(extra: JsonObject, data: JsonObject): JsonObject {
  const before = isObject(data['scim']) ? data['scim'] : {};
  const mine = Object.entries(extra).filter(([key]) => !operatorsOwn.includes(key));
  const theirs = Object.entries(before).filter(([key]) => operatorsOwn.includes(key));
  return Object.fromEntries([...mine, ...theirs]);
}

/** A lock that an operator did not write is not what an operator who says "locked" asks for: that one ends by itself. */
function lockWished({ locked }: DesiredUser, lock: Lock | null): { readonly locked?: boolean } {
  const isLocked = lock !== null;
  if (locked.includes(!isLocked)) return { locked: !isLocked };
  return locked.includes(true) && lock?.why !== 'operator' ? { locked: true } : {};
}

/** Writes the whole user, and answers it with its groups, as it is read; a person writes nothing of the account's state. */
export async function writeWished(
  core: Bound<typeof writeCalls>,
  person: Person,
  wished: DesiredUser,
  by: 'person' | 'operator',
  entry: Wso2Entry,
): Promise<Reply> {
  const { account, state, lock } = person;
  const extra = by === 'person' ? ownExtra(wished.extra, account.data) : wished.extra;
  const changes = [
    ...changesOf({ ...wished, extra }, person, { anyForm: by === 'operator' }),
    ...given(wished.password, (text) => ({ kind: 'password', next: Password.typed(text), currentNotAsked: true }) as const),
  ];
  const proof = entry.byPassword ? ({ kind: 'given' } as const) : undefined;
  const isDisabled = state.disabled !== null;
  const disabled = wished.disabled.some((each) => each !== isDisabled) ? { disabled: !isDisabled } : {};
  await core.writeAccount(
    by === 'operator'
      ? { account: account.id, by, changes, state: { ...disabled, ...lockWished(wished, lock) } }
      : { account: account.id, by, changes, proof, provenAt: entry.provenAt, undo: undoLink({ base: entry.issuing.base, ctx: entry.ctx }) },
  );
  const groups = (await core.groupsByAccount({ accounts: [account.id] })).get(account.id);
  return userReply(await core.readAccount({ id: account.id }), entry, {}, groups);
}

/** The user that a whole body describes. */
export const userIn = (entry: Wso2Entry): Resource => spelledResource(resourceOf(entry), userSpelling);

/** The desired user after these operations, or the refusal. A user name may be changed, and not be taken away (RFC 7644 3.5.2.2). */
export function wishedByPatch(
  person: Person,
  operations: readonly Operation[],
  entry: Wso2Entry,
): DesiredUser | { readonly refused: Reply } {
  const after = patched(patchableUser(person, baseOf(entry)), operations, userSpelling);
  if (after.kind === 'unfit') return { refused: refusal(400, after.why, after.scimType) };
  const wished = desiredUser(after.resource);
  if (wished.username !== undefined) return wished;
  const removed = after.resource['userName'] === undefined;
  return { refused: refusal(400, 'Every user has a userName.', removed ? 'mutability' : 'invalidValue') };
}

/** The body as it arrived: extensions have names that no declaration foresees. */
export const resourceOf = ({ raw }: Wso2Entry): Resource => (raw['body'] ?? {}) as Resource;
