// Roles, resources and policies on this vendor's wire, as its generations know them.
import { shortId } from '../../../core/ids.ts';
import type { Authorised, Holder, HolderKind, Item, ItemKind, ItemParts, PolicyStatement, Space } from '../../../core/permissions/index.ts';
import { conditionOf, conditionOut, type GivenCondition } from './conditions.ts';
import { dateOut } from './dates.ts';

export const resourceTypes = ['DATA', 'API', 'MENU', 'UI', 'BUTTON'] as const;

/** The vendor's names of holders; the third generation says DEPARTMENT for ORG. */
export const targetTypes = ['USER', 'ROLE', 'GROUP', 'ORG', 'AK_SK'] as const;
export const targetTypesOfThird = ['USER', 'ROLE', 'GROUP', 'DEPARTMENT'] as const;
export type TargetType = (typeof targetTypes)[number] | 'DEPARTMENT';

const kinds: Readonly<Record<Exclude<TargetType, 'AK_SK'>, HolderKind>> = {
  USER: 'account',
  ROLE: 'role',
  GROUP: 'group',
  ORG: 'department',
  DEPARTMENT: 'department',
};

/** Undefined for what nobody has here: keys of programs. */
export const kindOf = (type: TargetType): HolderKind | undefined => (type === 'AK_SK' ? undefined : kinds[type]);

export const targetTypeOf = ({ kind }: Holder, department: 'ORG' | 'DEPARTMENT' = 'ORG'): TargetType =>
  kind === 'account' ? 'USER' : kind === 'role' ? 'ROLE' : kind === 'group' ? 'GROUP' : department;

/** What is declared beside the code, of an item of which the caller asked for the kind. */
export const partsOf = <K extends ItemKind>({ parts }: Item, _kind: K): ItemParts[K] => parts as ItemParts[K];

/** A role without what costs a statement; `roleBelow` has the one above it, too. */
export const roleOut = (role: Item, namespace: string, pool: string) => {
  const id = shortId(role.id);
  return {
    id,
    namespace,
    code: role.code,
    arn: `arn:cn:authing:${pool}:role:${id}`,
    description: role.description,
    isSystem: false,
    createdAt: dateOut(role.created),
    updatedAt: dateOut(role.updated),
  };
};

/** What other dialects declare may be of types that this vendor does not have. */
export const typeOut = (type: string | null) => resourceTypes.find((each) => each === type) ?? null;

export const authorisedOut = (all: readonly Authorised[]) => ({
  totalCount: all.length,
  list: all.map(({ resource, actions, type, address }) => ({ code: resource, type: typeOut(type), actions, apiIdentifier: address })),
});

export const resourceOfThird = (resource: Item, namespace: string) => {
  const { type, actions, address } = partsOf(resource, 'resource');
  const { code, name, description } = resource;
  return { code, name, description, type, actions, apiIdentifier: address, namespace };
};

export const resourceOut = (resource: Item, space: Pick<Space, 'id' | 'code'>, pool: string) => ({
  ...resourceOfThird(resource, space.code),
  id: shortId(resource.id),
  userPoolId: pool,
  namespaceId: shortId(space.id),
  createdAt: dateOut(resource.created),
  updatedAt: dateOut(resource.updated),
});

export const namespaceOut = ({ id, code, name, description }: Space) => ({
  id: shortId(id),
  code,
  name,
  description,
  status: 1,
  appId: null,
  appName: null,
});

export const statementOut = ({ resource, actions, effect, conditions }: PolicyStatement) => ({
  resource,
  actions,
  effect: effect === 'deny' ? 'DENY' : 'ALLOW',
  condition: conditions?.map(conditionOut) ?? null,
});

interface GivenStatement {
  readonly resource: string;
  readonly actions: readonly string[];
  readonly effect?: 'ALLOW' | 'DENY' | null | undefined;
  readonly condition?: readonly GivenCondition[] | null | undefined;
}

export const statementOf = ({ resource, actions, effect, condition }: GivenStatement): PolicyStatement => ({
  resource,
  actions,
  effect: effect === 'DENY' ? 'deny' : 'allow',
  ...(condition?.length ? { conditions: condition.map(conditionOf) } : {}),
});
