// How calls name who gets, or loses, which permissions.
import { Type } from 'typebox';
import { grantPermissions, revokePermissions } from '../../../core/permissions/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Text } from '../../_common/parameters.ts';
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

/** Who gets, or loses, which permissions. */
export async function grantsOf(core: Bound<typeof naming>, namespace: string | undefined, opts: readonly Opt[]) {
  const each = opts.map(async ({ targetType, targetIdentifiers, resources }) => {
    const permissions = resources.map(({ code: resource, actions, resourceType: type }) => ({ resource, actions, type }));
    const holders = await holdersOf(core, targetType, targetIdentifiers, namespace);
    return holders.map((holder) => ({ holder, permissions }));
  });
  return { space: namespace, grants: (await Promise.all(each)).flat() };
}
