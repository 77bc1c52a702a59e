// Roles are given and taken in the third generation; who has which, and which are a person's own.
import { Type } from 'typebox';
import { findAccount } from '../../../core/accounts/index.ts';
import type { Ctx } from '../../../core/faults/index.ts';
import { shortId } from '../../../core/ids.ts';
import { departmentsById } from '../../../core/organisations/index.ts';
import {
  demandItems,
  findSpace,
  giveItems,
  itemsById,
  listGiven,
  roleCounts,
  spacesById,
  takeItems,
} from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { askingOfUsers, telling, usersOut } from '../owners/third-beside.ts';
import { absent, finding, IdTypes, personOf } from '../owners/third-names.ts';
import { targetTypesOfThird } from '../wire/permissions.ts';
import { Millis, termOf } from '../wire/terms.ts';
import { pageOf } from '../wire/user-search.ts';
import { absentHolders, Code, holdersOf, Namespace, naming } from './naming.ts';
import { done, paging, shownIn, soleNamespace } from './third-roles.ts';

const caller = { by: 'owner' } as const;

const Targets = () =>
  Type.Array(Type.Object({ targetType: Words(targetTypesOfThird), targetIdentifier: Text() }), { minItems: 1, maxItems: 50 });
type Target = { readonly targetType: (typeof targetTypesOfThird)[number]; readonly targetIdentifier: string };

const namedIn = async (core: Bound<typeof naming>, targets: readonly Target[], namespace: string | undefined) =>
  (await Promise.all(targets.map((each) => holdersOf(core, each.targetType, [each.targetIdentifier], namespace)))).flat();

const assign = authing.third('POST /assign-role', {
  summary: 'Gives a role to users, groups and departments: to all, or to none; from a time until a time where they are said.',
  caller,
  calls: { ...naming, giveItems },
  faults: absentHolders,
  takes: {
    body: Parameters({
      code: Code(),
      namespace: Namespace(),
      targets: Targets(),
      endTime: Millis(),
      enableTime: Millis(),
    }),
  },
  async handle({ body: { code, namespace, targets, ...times } }, core, { ctx }) {
    const term = termOf(times, ctx.now);
    const holders = await namedIn(core, targets, namespace);
    await core.giveItems({ kind: 'role', space: namespace, codes: [code], holders, term });
    return done;
  },
});

const revoke = authing.third('POST /revoke-role', {
  summary: 'Takes a role from users and groups.',
  caller,
  calls: { ...naming, takeItems },
  faults: absentHolders,
  takes: { body: Parameters({ code: Code(), namespace: Namespace(), targets: Targets() }) },
  async handle({ body: { code, namespace, targets } }, core) {
    await core.takeItems({ kind: 'role', space: namespace, codes: [code], holders: await namedIn(core, targets, namespace) });
    return done;
  },
});

const Roles = () => Type.Array(Type.Object({ code: Code(), namespace: Namespace() }), { minItems: 1, maxItems: 50 });

const assignBatch = authing.third('POST /assign-role-batch', {
  summary: 'Gives roles of one namespace to users and groups: all, or none.',
  caller,
  calls: { ...naming, giveItems },
  faults: absentHolders,
  takes: { body: Parameters({ roles: Roles(), targets: Targets() }) },
  async handle({ body: { roles, targets } }, core) {
    const space = soleNamespace(roles);
    const codes = roles.map(({ code }) => code);
    await core.giveItems({ kind: 'role', space, codes, holders: await namedIn(core, targets, space) });
    return done;
  },
});

const revokeBatch = authing.third('POST /revoke-role-batch', {
  summary: 'Takes roles of one namespace from users and groups.',
  caller,
  calls: { ...naming, takeItems },
  faults: absentHolders,
  takes: { body: Parameters({ roles: Roles(), targets: Targets() }) },
  async handle({ body: { roles, targets } }, core) {
    const space = soleNamespace(roles);
    const codes = roles.map(({ code }) => code);
    await core.takeItems({ kind: 'role', space, codes, holders: await namedIn(core, targets, space) });
    return done;
  },
});

const { withPost: _posts, flatCustomData: _flat, ...asking } = askingOfUsers;

const members = authing.third('GET /list-role-members', {
  summary: 'Lists the users who were given a role themselves.',
  caller,
  calls: { demandItems, listGiven, findAccount, ...telling },
  takes: { query: Parameters({ code: Code(), namespace: Namespace(), ...paging, ...asking }) },
  async handle({ query: { code, namespace, page, limit, ...asked } }, core, entry) {
    const { items } = await core.demandItems({ kind: 'role', space: namespace, codes: [code] });
    const { total, list: given } = await core.listGiven({ kind: 'role', item: items[0]!.id, of: 'account', ...pageOf({ page, limit }) });
    const people = await Promise.all(given.map(({ id }) => core.findAccount({ id })));
    return {
      totalCount: total,
      list: await usersOut(
        core,
        entry,
        people.flatMap((each) => each ?? []),
        asked,
      ),
    };
  },
});

const departments = authing.third('GET /list-role-departments', {
  summary: 'Lists the departments to which a role was given.',
  caller,
  calls: { demandItems, listGiven, departmentsById },
  takes: { query: Parameters({ code: Code(), namespace: Namespace(), ...paging }) },
  async handle({ query: { code, namespace, ...page } }, core) {
    const { items } = await core.demandItems({ kind: 'role', space: namespace, codes: [code] });
    const { total, list: given } = await core.listGiven({ kind: 'role', item: items[0]!.id, of: 'department', ...pageOf(page) });
    const found = await core.departmentsById({ departments: given.map(({ id }) => id) });
    const shown = given.flatMap(({ id }) => found.get(id) ?? []);
    const list = shown.map(({ id, code: own, name, description }) => ({
      id: shortId(id),
      code: own ?? '',
      name,
      description: description ?? '',
    }));
    return { totalCount: total, list };
  },
});

const showing = { listGiven, itemsById, spacesById, findSpace };

/** More roles nobody is shown. */
const most = 1000;

/** Those that somebody was given, of one namespace or of all. */
async function rolesOf(core: Bound<typeof showing>, { now }: Pick<Ctx, 'now'>, account: string, namespace: string | undefined) {
  const spaces = namespace === undefined ? undefined : [(await core.findSpace({ code: namespace })).id];
  const { total, list: given } = await core.listGiven({ kind: 'role', holder: account, spaces, offset: 0, limit: most });
  const items = await core.itemsById({ ids: given.map(({ item }) => item) });
  const named = await core.spacesById({ ids: [...items.values()].map(({ space }) => space) });
  return { totalCount: total, list: [...items.values()].flatMap((each) => shownIn(named, each, now)) };
}

const ofUser = authing.third('GET /get-user-roles', {
  summary: 'Lists the roles of a user.',
  caller,
  calls: { ...finding, ...showing },
  takes: { query: Parameters({ userId: Text(), userIdType: IdTypes(), namespace: Namespace() }) },
  async handle({ query: { userId, userIdType, namespace } }, core, entry) {
    const person = await personOf(core, entry, userId, userIdType);
    if (!person) throw absent(entry, userId);
    return rolesOf(core, entry.ctx, person.account.id, namespace);
  },
});

const own = authing.third('GET /get-my-role-list', {
  summary: 'Lists the roles of the person who is signed in.',
  caller: { by: 'user' },
  calls: showing,
  takes: { query: Parameters({ namespace: Namespace() }) },
  handle: ({ query }, core, { ctx, holder }) => rolesOf(core, ctx, holder.account.id, query.namespace),
});

const hasAny = authing.third('POST /has-any-role', {
  summary: 'Says whether a user was given any of these roles.',
  caller,
  calls: { ...finding, listGiven, demandItems },
  takes: {
    body: Parameters({
      userId: Text(),
      roles: Roles(),
      options: Maybe(Type.Object({ userIdType: IdTypes(), ignoreCase: Maybe(Flag()) })),
    }),
  },
  async handle({ body: { userId, roles, options = {} } }, core, entry) {
    if (options.ignoreCase) throw refuse('parameter.out-of-bounds', { name: 'options.ignoreCase', allowed: 'false: codes differ by case' });
    const person = await personOf(core, entry, userId, options.userIdType);
    if (!person) throw absent(entry, userId);
    const named = await Promise.all(
      roles.map(async ({ code, namespace }) => (await core.demandItems({ kind: 'role', space: namespace, codes: [code] })).items[0]!),
    );
    const wanted = named.filter((each) => roleCounts(each, entry.ctx.now)).map(({ id }) => id);
    const given = await Promise.all(
      wanted.map((item) => core.listGiven({ kind: 'role', item, holder: person.account.id, offset: 0, limit: 1 })),
    );
    return { hasAnyRole: given.some(({ total }) => total > 0) };
  },
});

export const roleHoldersOfThird = [assign, revoke, assignBatch, revokeBatch, members, departments, ofUser, own, hasAny];
