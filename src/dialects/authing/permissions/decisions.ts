// isActionAllowed, isActionDenied, authorizedResources, authorizedTargets: what somebody may do, and who may do something.
import { Type } from 'typebox';
import { authorisedAt, authorisedOf, decideAct } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { authing } from '../answers.ts';
import { surroundingsOf } from '../wire/conditions.ts';
import { authorisedOut, type resourceTypes, type TargetType, targetTypeOf, targetTypes } from '../wire/permissions.ts';
import { demandKind, absentHolders as faults, holdersOf, Namespace, namesOf, naming, ResourceType, shownBy } from './naming.ts';

const caller = { by: 'owner' } as const;
const asked = { userId: Text(), resource: Text(), action: Text(), namespace: Namespace() };

export const isActionAllowed = authing.field('isActionAllowed', {
  summary: 'Says whether a user may do something with a resource. One denial outweighs whatever allows it.',
  remembered: true,
  caller,
  calls: { decideAct },
  takes: { args: Parameters(asked) },
  handle: async ({ args: { userId, namespace: space, ...act } }, core, entry) =>
    (await core.decideAct({ account: { short: userId }, space, ...act, surroundings: surroundingsOf(entry) })) === 'allowed',
});

export const isActionDenied = authing.field('isActionDenied', {
  summary: 'Says whether something is denied to a user. What nothing is said of is neither allowed nor denied.',
  remembered: true,
  caller,
  calls: { decideAct },
  takes: { args: Parameters(asked) },
  handle: async ({ args: { userId, namespace: space, ...act } }, core, entry) =>
    (await core.decideAct({ account: { short: userId }, space, ...act, surroundings: surroundingsOf(entry) })) === 'denied',
});

export const listing = { ...naming, authorisedOf };

interface Whose {
  readonly targetType: TargetType;
  readonly targetIdentifier: string;
  readonly namespace?: string | undefined;
  readonly resourceType?: string | undefined;
}

export async function authorised(core: Bound<typeof listing>, { targetType, targetIdentifier, namespace, resourceType }: Whose) {
  const [holder] = await holdersOf(core, targetType, [targetIdentifier], namespace);
  return core.authorisedOf({ holder: holder!, space: namespace, type: resourceType });
}

export const authorizedResources = authing.field('authorizedResources', {
  summary: 'Lists what a user, group or role may do with which resources.',
  caller,
  calls: listing,
  faults,
  takes: {
    args: Parameters({
      targetType: Maybe(Words(targetTypes)),
      targetIdentifier: Maybe(Text()),
      namespace: Namespace(),
      resourceType: Maybe(ResourceType()),
    }),
  },
  async handle({ args: { targetType, targetIdentifier, ...rest } }, core) {
    if (targetType === undefined) throw refuse('parameter.missing', { names: ['targetType'], blank: false, in: 'args' });
    if (targetIdentifier === undefined) throw refuse('parameter.missing', { names: ['targetIdentifier'], blank: false, in: 'args' });
    return authorisedOut(await authorised(core, { targetType, targetIdentifier, ...rest }));
  },
});

/** The vendor's words for which of several actions somebody must be allowed. */
export const Operators = () =>
  Type.Object({
    op: Words(['AND', 'OR']),
    list: Type.Array(Type.Union([Text(), Type.Null()]), { maxItems: 100 }),
  });

interface Wanted {
  readonly namespace?: string | undefined;
  readonly resource: string;
  readonly resourceType?: (typeof resourceTypes)[number] | undefined;
  readonly targetType?: TargetType | undefined;
  readonly actions?: { readonly op: 'AND' | 'OR'; readonly list: readonly (string | null)[] } | undefined;
}

export const targeting = { authorisedAt, ...shownBy };

/** Who was given a permission at that resource. */
export async function targets(
  core: Bound<typeof targeting>,
  { namespace: space, resource, resourceType: type, targetType, actions }: Wanted,
  department: 'ORG' | 'DEPARTMENT' = 'ORG',
) {
  const kind = targetType && demandKind(targetType);
  const of = (actions?.list ?? []).flatMap((each) => each ?? []);
  const wanted = actions && { which: actions.op === 'AND' ? ('all' as const) : ('any' as const), of };
  const found = await core.authorisedAt({ space, resource, type, kind, actions: wanted });
  const names = await namesOf(core, found);
  const list = found.flatMap((each) => {
    const targetIdentifier = names.get(each.id);
    return targetIdentifier === undefined ? [] : [{ targetType: targetTypeOf(each, department), targetIdentifier, actions: each.actions }];
  });
  return { totalCount: list.length, list };
}

export const authorizedTargets = authing.field('authorizedTargets', {
  summary: 'Lists who was given a permission at a resource.',
  caller,
  calls: targeting,
  takes: {
    args: Parameters({
      namespace: Text(),
      resourceType: ResourceType(),
      resource: Text(),
      targetType: Maybe(Words(targetTypes)),
      actions: Maybe(Operators()),
    }),
  },
  handle: ({ args }, core) => targets(core, args),
});
