// policyAssignments, addPolicyAssignments and the rest: to whom policies are given.
import { Type } from 'typebox';
import { demandItems, findSpace, giveItems, itemsById, listGiven, switchPolicy, takeItems } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { type TargetType, targetTypeOf, targetTypes } from '../wire/permissions.ts';
import { pageOf } from '../wire/user-search.ts';
import { Code, demandKind, absentHolders as faults, holdersOf, Namespace, namesOf, naming, paging, shownBy } from './naming.ts';
import { Codes } from './roles.ts';

const caller = { by: 'owner' } as const;
const done = { code: 200, message: '' };

export const listing = { ...naming, ...shownBy, demandItems, findSpace, itemsById, listGiven };

interface Wanted {
  readonly namespace?: string | undefined;
  readonly code?: string | undefined;
  readonly targetType?: TargetType | undefined;
  readonly targetIdentifier?: string | undefined;
  readonly page?: number | undefined;
  readonly limit?: number | undefined;
}

/** By the policy, by whom it is given to, or by both. */
export async function assignments(core: Bound<typeof listing>, { namespace, code, targetType, targetIdentifier, ...page }: Wanted) {
  const space = await core.findSpace({ code: namespace });
  const item = code === undefined ? undefined : (await core.demandItems({ kind: 'policy', space: namespace, codes: [code] })).items[0]!.id;
  if (targetIdentifier !== undefined && targetType === undefined)
    throw refuse('parameter.missing', { names: ['targetType'], blank: false, in: 'args' });
  const of = targetType && demandKind(targetType);
  const [holder] = targetType && targetIdentifier !== undefined ? await holdersOf(core, targetType, [targetIdentifier], namespace) : [];
  const { total, list } = await core.listGiven({ kind: 'policy', item, holder: holder?.id, of, spaces: [space.id], ...pageOf(page) });
  const names = await namesOf(core, list);
  const policies = await core.itemsById({ ids: list.map((each) => each.item) });
  return {
    totalCount: total,
    list: list.map((each) => ({
      code: policies.get(each.item)?.code ?? '',
      targetType: targetTypeOf(each),
      targetIdentifier: names.get(each.id) ?? '',
      enabled: each.enabled,
    })),
  };
}

export const policyAssignments = authing.field('policyAssignments', {
  summary: 'Lists to whom a policy is given, or which policies somebody has.',
  caller,
  calls: listing,
  faults,
  takes: {
    args: Parameters({
      namespace: Namespace(),
      code: Maybe(Code()),
      targetType: Maybe(Words(targetTypes)),
      targetIdentifier: Maybe(Text()),
      ...paging,
    }),
  },
  handle: ({ args }, core) => assignments(core, args),
});

const giving = {
  policies: Codes(),
  targetType: Words(targetTypes),
  targetIdentifiers: Type.Array(Text(), { minItems: 1, maxItems: 200 }),
  namespace: Namespace(),
};

export const addPolicyAssignments = authing.field('addPolicyAssignments', {
  summary: 'Gives policies to users, groups or roles: all, or none.',
  caller,
  calls: { ...naming, giveItems },
  faults,
  takes: { args: Parameters({ ...giving, inheritByChildren: Maybe(Flag()) }) },
  async handle({ args: { policies: codes, targetType, targetIdentifiers, namespace, inheritByChildren } }, core) {
    if (inheritByChildren === false && targetType === 'ORG')
      throw refuse('parameter.out-of-bounds', {
        name: 'inheritByChildren',
        allowed: 'true: whoever is below a department has what it was given',
      });
    const holders = await holdersOf(core, targetType, targetIdentifiers, namespace);
    await core.giveItems({ kind: 'policy', space: namespace, codes, holders });
    return done;
  },
});

export const removePolicyAssignments = authing.field('removePolicyAssignments', {
  summary: 'Takes policies from users, groups or roles.',
  caller,
  calls: { ...naming, takeItems },
  faults,
  takes: { args: Parameters(giving) },
  async handle({ args: { policies: codes, targetType, targetIdentifiers, namespace } }, core) {
    const holders = await holdersOf(core, targetType, targetIdentifiers, namespace);
    await core.takeItems({ kind: 'policy', space: namespace, codes, holders });
    return done;
  },
});

const switching = (name: 'enablePolicyAssignment' | 'disbalePolicyAssignment', enabled: boolean, summary: string) =>
  authing.field(name, {
    summary,
    caller,
    calls: { ...naming, switchPolicy },
    faults,
    takes: { args: Parameters({ policy: Code(), targetType: Words(targetTypes), targetIdentifier: Text(), namespace: Namespace() }) },
    async handle({ args: { policy: code, targetType, targetIdentifier, namespace } }, core) {
      const [holder] = await holdersOf(core, targetType, [targetIdentifier], namespace);
      await core.switchPolicy({ space: namespace, code, holder: holder!, enabled });
      return done;
    },
  });

export const enablePolicyAssignment = switching('enablePolicyAssignment', true, 'Lets a policy that was switched off count again.');
export const disbalePolicyAssignment = switching('disbalePolicyAssignment', false, 'Switches a policy off for one of those who have it.');
