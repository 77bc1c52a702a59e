// What calls of the third generation may ask of users beside their records: values of declared fields, identities, departments and posts.
import type { Person } from '../../../core/accounts/index.ts';
import { shortId } from '../../../core/ids.ts';
import { placesOf, postsOf } from '../../../core/organisations/index.ts';
import { readAttributes } from '../../../core/schema/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe } from '../../_common/parameters.ts';
import type { AuthingEntry } from '../entry.ts';
import { poolOf } from '../pools.ts';
import { valuesOut } from '../udf/fields.ts';
import { identitiesWithRows, identityCalls, identityOfThird } from '../wire/identities.ts';
import { userOfThird } from '../wire/user-of-third.ts';

/** `flatCustomData` has the values stand among the members of the user, which win. */
export const askingValues = { withCustomData: Maybe(Flag()), flatCustomData: Maybe(Flag()) };
export const askingOfUsers = { ...askingValues, withIdentities: Maybe(Flag()), withDepartmentIds: Maybe(Flag()), withPost: Maybe(Flag()) };

export const telling = { readAttributes, placesOf, postsOf, ...identityCalls };
type Core = Bound<typeof telling>;

export interface BesideAsked {
  readonly withCustomData?: boolean | undefined;
  readonly flatCustomData?: boolean | undefined;
  readonly withIdentities?: boolean | undefined;
  readonly withDepartmentIds?: boolean | undefined;
  readonly withPost?: boolean | undefined;
}

/** In the order of the people, one after another: a list takes no more connections than one. */
export async function usersOut(core: Core, { client }: Pick<AuthingEntry, 'client'>, people: readonly Person[], asked: BesideAsked) {
  const declared = (asked.withCustomData || asked.flatCustomData) && people.length > 0 ? await core.readAttributes({}) : undefined;
  const users: Record<string, unknown>[] = [];
  for (const person of people) {
    const values = valuesOut(declared ?? [], person.account.data).map(({ key, value }) => [key, value] as const);
    users.push({
      ...(asked.flatCustomData ? Object.fromEntries(values) : {}),
      ...userOfThird(person, poolOf(client)),
      ...(declared && !asked.flatCustomData ? { customData: Object.fromEntries(values) } : {}),
      ...(await beside(core, person.account.id, asked)),
    });
  }
  return users;
}

async function beside(core: Core, account: string, { withIdentities, withDepartmentIds, withPost }: BesideAsked) {
  const { identities, rows } = withIdentities ? await identitiesWithRows(core, account) : { identities: [], rows: [] };
  const places = withDepartmentIds ? await core.placesOf({ account }) : [];
  const posts = withPost ? await core.postsOf({ account }) : [];
  return {
    ...(withIdentities ? { identities: identities.map((each) => identityOfThird(each, rows)) } : {}),
    ...(withDepartmentIds ? { departmentIds: places.map(({ place }) => shortId(place.department)) } : {}),
    ...(withPost ? { postIdList: posts.map(({ id }) => shortId(id)) } : {}),
  };
}
