// /api/v3/authorize-data-policies, revoke-data-policy, list-data-policy-targets: who has which data policies.
import { Type } from 'typebox';
import { groupByShort } from '../../../community/groups/index.ts';
import { readAccountHere } from '../../../core/accounts/index.ts';
import { shortId } from '../../../core/ids.ts';
import { readDepartment } from '../../../core/organisations/index.ts';
import { findItemByShort, giveItems, type Holder, listGiven, takeItems } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { demandKind, absentHolders as faults, namesOf, shownBy } from '../permissions/naming.ts';
import { done, paging } from '../permissions/third-roles.ts';
import { dateOut } from '../wire/dates.ts';
import { targetTypeOf } from '../wire/permissions.ts';
import { pageOf } from '../wire/user-search.ts';
import { demandPolicy } from './policies.ts';

const caller = { by: 'owner' } as const;
const types = ['USER', 'ORG', 'GROUP', 'ROLE'] as const;

const holding = { readAccountHere, readDepartment, groupByShort, findItemByShort };

/** By ids, whatever the holder is: a role may be of any namespace. */
async function holderOf(core: Bound<typeof holding>, { ctx }: AuthingEntry, type: (typeof types)[number], id: string): Promise<Holder> {
  const kind = demandKind(type);
  if (kind === 'account') return { kind, id: (await core.readAccountHere({ short: id })).account.id };
  if (kind === 'department') return { kind, id: (await core.readDepartment({ short: id })).id };
  if (kind === 'group') return { kind, id: (await core.groupByShort({ short: id })).id };
  const role = await core.findItemByShort({ kind: 'role', short: id });
  if (!role) throw ctx.fail('permission-item.unknown', { kind: 'role', code: id });
  return { kind, id: role.item.id };
}

const give = authing.third('POST /authorize-data-policies', {
  summary: 'Gives data policies of one namespace to users, departments, groups or roles: all, or none.',
  caller,
  calls: { ...holding, giveItems },
  faults,
  takes: {
    body: Parameters({
      policyIds: Type.Array(Text(), { minItems: 1, maxItems: 50 }),
      targetList: Type.Array(Type.Object({ id: Text(), type: Words(types), name: Maybe(Text({ blank: 'allowed' })) }), {
        minItems: 1,
        maxItems: 100,
      }),
    }),
  },
  async handle({ body: { policyIds, targetList } }, core, entry) {
    const found = [];
    for (const id of new Set(policyIds)) found.push(await demandPolicy(core, entry, id));
    const space = found[0]!.space;
    const other = found.find((each) => each.space.id !== space.id);
    if (other) throw entry.ctx.fail('permission-item.unknown', { kind: 'policy', code: other.item.name ?? other.item.code });
    const holders = [];
    for (const { id, type } of targetList) holders.push(await holderOf(core, entry, type, id));
    await core.giveItems({ kind: 'policy', space: space.code, codes: found.map(({ item }) => item.code), holders });
    return done;
  },
});

const take = authing.third('POST /revoke-data-policy', {
  summary: 'Takes a data policy from a user, a department, a group or a role.',
  caller,
  calls: { ...holding, takeItems },
  faults,
  takes: { body: Parameters({ policyId: Text(), targetType: Words(types), targetIdentifier: Text() }) },
  async handle({ body: { policyId, targetType, targetIdentifier } }, core, entry) {
    const { item, space } = await demandPolicy(core, entry, policyId);
    const holder = await holderOf(core, entry, targetType, targetIdentifier);
    await core.takeItems({ kind: 'policy', space: space.code, codes: [item.code], holders: [holder] });
    return done;
  },
});

const list = authing.third('GET /list-data-policy-targets', {
  summary: 'Lists who has a data policy.',
  caller,
  calls: { findItemByShort, listGiven, ...shownBy },
  takes: { query: Parameters({ policyId: Text(), targetType: Maybe(Words(types)), query: Maybe(Text()), ...paging }) },
  async handle({ query: { policyId, targetType, query: part, ...page } }, core, entry) {
    const { item } = await demandPolicy(core, entry, policyId);
    const of = targetType && demandKind(targetType);
    const bounds = pageOf(page);
    const given = await core.listGiven({ kind: 'policy', item: item.id, of, ...(part === undefined ? bounds : searched) });
    const names = await namesOf(core, given.list);
    const shown = given.list.map((each) => ({
      targetType: targetTypeOf(each),
      targetIdentifier: shortId(each.id),
      targetName: names.get(each.id) ?? '',
      authorizationTime: dateOut(each.created),
    }));
    if (part === undefined) return { totalCount: given.total, list: shown };
    const found = shown.filter(({ targetName }) => targetName.includes(part));
    return { totalCount: found.length, list: found.slice(bounds.offset, bounds.offset + bounds.limit) };
  },
});

/** Of whom a text is looked for in the name: the first so many. */
const searched = { offset: 0, limit: 1000 };

export const dataGiving = [give, take, list];
