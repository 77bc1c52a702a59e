// get-user-departments, get-my-department-list, set-user-departments: in which departments a user has a place, in the third generation.
import { Type } from 'typebox';
import { type PlaceWithPath, placesOf, setPlaces } from '../../../core/organisations/index.ts';
import { Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { absent, finding, IdTypes, personOf } from '../owners/third-names.ts';
import { placeOut } from '../wire/departments.ts';
import { pageOf } from '../wire/user-search.ts';
import { namingThird, paging, reading } from './third-naming.ts';

const caller = { by: 'owner' } as const;

const placeOrder = {
  ...paging,
  withCustomData: reading.withCustomData,
  withDepartmentPaths: Maybe(Flag()),
  sortBy: Maybe(Words(['DepartmentCreatedAt', 'JoinDepartmentAt', 'DepartmentName', 'DepartmemtCode'])),
  orderBy: Maybe(Words(['Asc', 'Desc'])),
};
const keys = {
  DepartmentCreatedAt: ({ path }: PlaceWithPath) => path.at(-1)!.created,
  JoinDepartmentAt: ({ place }: PlaceWithPath) => place.joined,
  DepartmentName: ({ path }: PlaceWithPath) => path.at(-1)!.name,
  DepartmemtCode: ({ path }: PlaceWithPath) => path.at(-1)!.code ?? '',
} as const;

interface Ordered {
  readonly page?: number | undefined;
  readonly limit?: number | undefined;
  readonly sortBy?: keyof typeof keys | undefined;
  readonly orderBy?: 'Asc' | 'Desc' | undefined;
  readonly withCustomData?: boolean | undefined;
  readonly withDepartmentPaths?: boolean | undefined;
}

function placesOut(places: readonly PlaceWithPath[], asked: Ordered) {
  const key = keys[asked.sortBy ?? 'JoinDepartmentAt'];
  const upward = places.toSorted((one, other) => (key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : 0));
  const sorted = asked.orderBy === 'Asc' ? upward : upward.reverse();
  const { offset, limit } = pageOf(asked);
  return { totalCount: places.length, list: sorted.slice(offset, offset + limit).map((each) => placeOut(each, asked)) };
}

const ofUser = authing.third('GET /get-user-departments', {
  summary: 'Lists the departments in which a user has a place.',
  caller,
  calls: { placesOf, ...finding },
  takes: { query: Parameters({ userId: Text(), userIdType: IdTypes(), ...placeOrder }) },
  async handle({ query }, core, entry) {
    const person = await personOf(core, entry, query.userId, query.userIdType);
    if (!person) throw absent(entry, query.userId);
    return placesOut(await core.placesOf({ account: person.account.id }), query);
  },
});

const own = authing.third('GET /get-my-department-list', {
  summary: 'Lists the departments in which the person who is signed in has a place.',
  caller: { by: 'user' },
  calls: { placesOf },
  takes: { query: Parameters(placeOrder) },
  handle: async ({ query }, core, { holder }) => placesOut(await core.placesOf({ account: holder.account.id }), query),
});

const set = authing.third('POST /set-user-departments', {
  summary: 'Says in which departments a user has a place, and in no other.',
  caller,
  calls: { setPlaces, ...namingThird, ...finding },
  takes: {
    body: Parameters({
      userId: Text(),
      departments: Type.Array(Type.Object({ departmentId: Text(), isLeader: Maybe(Flag()), isMainDepartment: Maybe(Flag()) }), {
        maxItems: 50,
      }),
      options: Maybe(Type.Object({ userIdType: IdTypes() })),
    }),
  },
  async handle({ body: { userId, departments, options = {} } }, core, entry) {
    if (departments.filter(({ isMainDepartment }) => isMainDepartment).length > 1)
      throw refuse('parameter.out-of-bounds', { name: 'isMainDepartment', allowed: 'one main department' });
    const person = await personOf(core, entry, userId, options.userIdType);
    if (!person) throw absent(entry, userId);
    const places = await Promise.all(
      departments.map(async ({ departmentId, isLeader, isMainDepartment }) => ({
        of: await core.readDepartment({ short: departmentId }),
        leads: isLeader,
        main: isMainDepartment,
      })),
    );
    await core.setPlaces({ account: person.account.id, places });
    return { success: true };
  },
});

export const userPlacesOfThird = [ofUser, own, set];
