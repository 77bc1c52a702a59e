// A policy as documents of the second generation ask for it, and its statements as they come.
import { Type } from 'typebox';
import { type Item, listGiven } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Text, Words } from '../../_common/parameters.ts';
import { Conditions } from '../wire/conditions.ts';
import { dateOut } from '../wire/dates.ts';
import { inTurn } from '../wire/in-turn.ts';
import { partsOf, statementOut, targetTypeOf } from '../wire/permissions.ts';
import { pageOf } from '../wire/user-search.ts';
import { namesOf, shownBy } from './naming.ts';

export const parts = { listGiven, ...shownBy };

interface Assignments {
  readonly page?: number | null | undefined;
  readonly limit?: number | null | undefined;
}

/** To whom a policy is given. */
async function assignmentsOf(core: Bound<typeof parts>, policy: Pick<Item, 'id' | 'code'>, { page, limit }: Assignments) {
  const bounded = pageOf({ page: Math.max(1, page ?? 1), limit: Math.min(200, Math.max(1, limit ?? 10)) });
  const { total, list } = await core.listGiven({ kind: 'policy', item: policy.id, ...bounded });
  const names = await namesOf(core, list);
  const shown = list.map((each) => ({ code: policy.code, targetType: targetTypeOf(each), targetIdentifier: names.get(each.id) ?? '' }));
  return { total, list: shown };
}

/** With its assignments, where a document asks for them. */
export const policyOut = (core: Bound<typeof parts>, policy: Item, namespace: string) => ({
  namespace,
  code: policy.code,
  isDefault: false,
  description: policy.description,
  statements: partsOf(policy, 'policy').statements.map(statementOut),
  createdAt: dateOut(policy.created),
  updatedAt: dateOut(policy.updated),
  assignmentsCount: (_args: object, document: object) =>
    inTurn(document, async () => (await core.listGiven({ kind: 'policy', item: policy.id, offset: 0, limit: 1 })).total),
  assignments: (page: Assignments, document: object) => inTurn(document, async () => (await assignmentsOf(core, policy, page)).list),
});

export const Statements = () =>
  Type.Array(
    Type.Object({
      resource: Text(),
      actions: Type.Array(Text(), { minItems: 1, maxItems: 200 }),
      effect: Maybe(Type.Union([Words(['ALLOW', 'DENY']), Type.Null()])),
      condition: Maybe(Type.Union([Conditions(), Type.Null()])),
    }),
    { minItems: 1, maxItems: 100 },
  );
