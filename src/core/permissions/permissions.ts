// Permissions at resources are given to holders themselves, without a policy, and taken from them.
import { recordEvents } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { demandHolders, type LookupPorts } from './demand-holders.ts';
import { demandPatterns } from './judge.ts';
import { findSpace } from './spaces.ts';
import type { Holder, PermissionRule } from './types.ts';

type TablePorts = 'accounts' | 'permissionSpaces' | 'permissionItems' | 'permissionRules' | 'events';

/** Rules of one transaction. */
const most = 5000;

/** A permission at the things that a pattern means. */
export interface ResourcePermission {
  readonly resource: string;
  readonly actions: readonly string[];
  readonly type?: string | null | undefined;
}

/** Which holder gets, or loses, which permissions. */
export interface Granting {
  /** The code of a space; the common one if none is said. */
  readonly space?: string | undefined;
  readonly grants: readonly { readonly holder: Holder; readonly permissions: readonly ResourcePermission[] }[];
}

/** Gives all of them, or none, in one transaction. Order: too many → patterns → space → holders. */
export async function grantPermissions(
  ctx: Ctx<'batch.too-large' | 'input.rejected' | 'permission-space.unknown' | 'account.not-found' | 'permission-holder.unknown'>,
  { space: named, grants }: Granting,
  stores: Stores<TablePorts | LookupPorts>,
): Promise<void> {
  const rules = grants.reduce((sum, { permissions }) => sum + permissions.reduce((all, { actions }) => all + actions.length, 0), 0);
  if (rules > most) throw ctx.fail('batch.too-large', { given: rules, limit: most });
  for (const { permissions } of grants) demandPatterns(ctx, permissions);
  await stores.transaction(async (tables) => {
    await ctx.during('permission.read', () => tables.permissionSpaces.lock(ctx.tenant.id));
    const space = await findSpace(ctx, { code: named }, tables);
    await demandHolders(
      ctx,
      grants.map(({ holder }) => holder),
      tables,
      stores,
    );
    const added = grants.flatMap(({ holder, permissions }) =>
      permissions.flatMap(({ resource, actions, type = null }) =>
        actions.map((action): PermissionRule & { readonly kind: Holder['kind'] } => ({
          source: holder.id,
          kind: holder.kind,
          space: space.id,
          resource,
          action,
          effect: 'allow',
          type,
          conditions: null,
        })),
      ),
    );
    await ctx.during('permission.store', () => tables.permissionRules.add(ctx.tenant.id, added));
    await tell(ctx, 'permissions.given', space.code, grants, tables);
  });
}

/** Takes all of them, in one transaction; all at a resource where no action is said. What a policy says stays. */
export async function revokePermissions(
  ctx: Ctx<'batch.too-large' | 'permission-space.unknown'>,
  { space: named, grants }: Granting,
  stores: Stores<TablePorts>,
): Promise<void> {
  const permissions = grants.reduce((sum, each) => sum + each.permissions.length, 0);
  if (permissions > most) throw ctx.fail('batch.too-large', { given: permissions, limit: most });
  await stores.transaction(async (tables) => {
    await ctx.during('permission.read', () => tables.permissionSpaces.lock(ctx.tenant.id));
    const space = await findSpace(ctx, { code: named }, tables);
    let taken = 0;
    for (const { holder, permissions } of grants)
      for (const { resource, actions } of permissions) {
        const of = { source: holder.id, space: space.id, resource, actions: actions.length > 0 ? actions : undefined };
        taken += await ctx.during('permission.store', () => tables.permissionRules.remove(ctx.tenant.id, of));
      }
    if (taken > 0) await tell(ctx, 'permissions.taken', space.code, grants, tables);
  });
}

function tell(
  ctx: Ctx,
  what: 'permissions.given' | 'permissions.taken',
  space: string,
  grants: Granting['grants'],
  tables: Stores<TablePorts>,
): Promise<void> {
  const events = grants.map(({ holder, permissions }) => {
    const detail: JsonObject = {
      holder: holder.kind,
      kind: 'permission',
      space,
      resources: permissions.map(({ resource }) => resource).slice(0, 100),
    };
    return { what, subject: holder.id, detail };
  });
  return recordEvents(ctx, events, tables);
}
