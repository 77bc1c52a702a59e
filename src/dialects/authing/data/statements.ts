// What data policies say: paths of namespace, resource, nodes of a tree and action, each with an effect.
import { Type } from 'typebox';
import type { Item, PolicyStatement } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { AuthingEntry } from '../entry.ts';
import { actionsOf, placesIn } from '../wire/data-resources.ts';
import { partsOf } from '../wire/permissions.ts';
import { demandData, type finding } from './resources.ts';

export const Statements = () =>
  Type.Array(
    Type.Object({
      effect: Words(['ALLOW', 'DENY']),
      permissions: Type.Array(Text({ maxLength: 600 }), { minItems: 1, maxItems: 200 }),
    }),
    { minItems: 1, maxItems: 50 },
  );

interface GivenStatement {
  readonly effect: 'ALLOW' | 'DENY';
  readonly permissions: readonly string[];
}

interface Named {
  readonly effect: PolicyStatement['effect'];
  readonly namespace: string;
  readonly resource: string;
  readonly action: string;
}

/** `shop/papers/deploy/test/read`; a star is every action, with a slash before it or without one, as the vendor's pages write it. */
function namedIn(permission: string, effect: PolicyStatement['effect']): Named {
  const segments = permission.replace(/([^/])\*$/, '$1/*').split('/');
  const [namespace, action] = [segments[0] ?? '', segments.at(-1) ?? ''];
  if (segments.length < 3 || segments.includes('') || segments.slice(0, -1).some((each) => each.includes('*')))
    throw refuse('parameter.out-of-bounds', {
      name: 'permissions',
      allowed: 'namespace/resource/action, with the nodes of a tree between',
    });
  return { effect, namespace, resource: segments.slice(1, -1).join('/'), action };
}

/** The statements and their one namespace. Each names a data resource that is there, a node that it has and an action that there is for it. */
export async function statementsIn(
  core: Bound<typeof finding>,
  entry: AuthingEntry,
  given: readonly GivenStatement[],
): Promise<{ readonly namespace: string; readonly statements: readonly PolicyStatement[] }> {
  const all = given.flatMap(({ effect, permissions }) =>
    permissions.map((each) => namedIn(each, effect === 'DENY' ? ('deny' as const) : ('allow' as const))),
  );
  const namespace = all[0]!.namespace;
  if (all.some((each) => each.namespace !== namespace))
    throw refuse('parameter.out-of-bounds', { name: 'permissions', allowed: 'one namespace for each policy' });
  const codes = new Set(all.map(({ resource }) => resource.split('/')[0]!));
  const known = new Map<string, { readonly places: ReadonlySet<string>; readonly actions: readonly string[] }>();
  for (const resourceCode of codes) {
    const { data } = await demandData(core, entry, { namespaceCode: namespace, resourceCode });
    known.set(resourceCode, { places: new Set(placesIn(data)), actions: actionsOf(data) });
  }
  for (const { resource, action } of all) {
    const { places, actions } = known.get(resource.split('/')[0]!)!;
    if (!places.has(resource)) throw entry.ctx.fail('permission-item.unknown', { kind: 'resource', code: resource });
    if (action !== '*' && !actions.includes(action))
      throw refuse('parameter.out-of-bounds', { name: 'permissions', allowed: actions.join(', ') });
  }
  const byThing = Map.groupBy(all, ({ effect, resource }) => `${effect} ${resource}`);
  const statements = [...byThing.values()].map((same) => ({
    resource: same[0]!.resource,
    effect: same[0]!.effect,
    actions: [...new Set(same.map(({ action }) => action))],
  }));
  return { namespace, statements };
}

/** As they came, one for each effect. */
export const statementsOut = (policy: Item, namespace: string) => {
  const { statements } = partsOf(policy, 'policy');
  return (['allow', 'deny'] as const).flatMap((effect) => {
    const own = statements.filter((each) => each.effect === effect);
    const permissions = own.flatMap(({ resource, actions }) => actions.map((action) => `${namespace}/${resource}/${action}`));
    return own.length === 0 ? [] : [{ effect: effect === 'deny' ? 'DENY' : 'ALLOW', permissions }];
  });
};

/** The codes of the resources that a policy names, each once. */
export const resourcesIn = (policy: Item): readonly string[] => [
  ...new Set(partsOf(policy, 'policy').statements.map(({ resource }) => resource.split('/')[0]!)),
];
