// How calls name who gets, or loses, which permissions.
import { Type } from 'typebox';
import { grantPermissions, revokePermissions } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { TargetType } from '../wire/permissions.ts';
import { holdersOf, naming } from './naming.ts';

export const Actions = (minItems = 1) => Type.Array(Text(), { minItems, maxItems: 200 });

export const granting = { ...naming, grantPermissions };
export const revoking = { ...naming, revokePermissions };

interface Opt {
  readonly targetType: TargetType;
  readonly targetIdentifiers: readonly string[];
  readonly resources: readonly { readonly code: string; readonly actions: readonly string[]; readonly resourceType?: string }[];
}

/** Permissions of one call. More the core refuses, too, but only once each of those who are named was read. */
const most = 5000;

/** Who gets, or loses, which permissions: read one after another, so that no call takes all connections. */
export async function grantsOf(core: Bound<typeof naming>, namespace: string | undefined, opts: readonly Opt[]) {
  const named = opts.reduce((sum, { targetIdentifiers, resources }) => sum + targetIdentifiers.length * resources.length, 0);
  if (named > most) throw refuse('parameter.out-of-bounds', { name: 'opts', allowed: `${most} permissions in all` });
  const grants = [];
  for (const { targetType, targetIdentifiers, resources } of opts) {
    const permissions = resources.map(({ code: resource, actions, resourceType: type }) => ({ resource, actions, type }));
    const holders = await holdersOf(core, targetType, targetIdentifiers, namespace);
    grants.push(...holders.map((holder) => ({ holder, permissions })));
  }
  return { space: namespace, grants };
}
