// What holders may do, and who may do something: the lists beside the decision. They follow its order, pattern by pattern.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { demandPatterns } from './judge.ts';
import { covering, meaning } from './patterns.ts';
import { findSpace } from './spaces.ts';
import type { Holder, Item, PermissionRule } from './types.ts';

/** More than these nobody is shown. */
const most = 10_000;

/** Things, and what may be done with them. */
export interface Authorised {
  readonly resource: string;
  readonly actions: readonly string[];
  /** As it was said with the permission, else as the resource is declared. */
  readonly type: string | null;
  readonly address: string | null;
}

type Ports = Stores<'permissionSpaces' | 'permissionItems' | 'permissionRules' | 'departmentLookup'>;

/**
 * What the holder may do, by resource: an account also through its groups, departments and roles. What a denial covers is left out; a pattern of which it covers a
 * part stays.
 */
export async function authorisedOf(
  ctx: Ctx<'permission-space.unknown'>,
  { holder, space: named, type }: { readonly holder: Holder; readonly space?: string | undefined; readonly type?: string | undefined },
  stores: Ports,
): Promise<readonly Authorised[]> {
  const tenant = ctx.tenant.id;
  const space = await findSpace(ctx, { code: named }, stores);
  const holders = holder.kind === 'account' ? await holdersOf(ctx, holder.id, stores) : [holder];
  const sources = holders.map(({ id }) => id);
  const rules = await ctx.during('permission.read', () => stores.permissionRules.ofSources(tenant, sources, space.id, most));
  const isDenied = denials(rules);
  const allowed = rules.filter((rule) => rule.effect === 'allow' && !isDenied(rule));
  const declared = await declaredFor(ctx, allowed, space.id, stores);
  const found = [...Map.groupBy(allowed, ({ resource }) => resource)].map(([resource, all]): Authorised => {
    const item = declared.get(resource) ?? declared.get(nameOf(resource));
    const said = all.find((rule) => rule.type !== null)?.type;
    return {
      resource,
      actions: [...new Set(all.map(({ action }) => action))],
      type: said ?? item?.parts.type ?? null,
      address: item?.parts.address ?? null,
    };
  });
  return type === undefined ? found : found.filter((each) => each.type === type);
}

async function holdersOf(ctx: Ctx, account: string, { permissionRules, departmentLookup }: Ports): Promise<readonly Holder[]> {
  const departments = await departmentLookup.above(ctx, { from: account, to: account });
  return ctx.during('permission.read', () => permissionRules.holdersOf(ctx.tenant.id, account, departments));
}

type Pattern = Pick<PermissionRule, 'resource' | 'action' | 'effect'>;

/** Whether a denial among these covers a rule: looked up by what means it, since each compared with each is the square of what an owner may write. */
function denials(all: readonly Pattern[]): (rule: Pattern) => boolean {
  const denied = Map.groupBy(
    all.filter(({ effect }) => effect === 'deny'),
    ({ resource }) => resource,
  );
  const byResource = new Map([...denied].map(([resource, rules]) => [resource, covering(rules.map(({ action }) => action))]));
  return ({ resource, action }) => meaning(resource).some((each) => byResource.get(each)?.(action));
}

/** Of `books:7`, `books`. */
const nameOf = (resource: string): string => resource.split(/[:/]/)[0] ?? resource;

async function declaredFor(ctx: Ctx, rules: readonly PermissionRule[], space: string, { permissionItems }: Ports) {
  const codes = [...new Set(rules.flatMap(({ resource }) => [resource, nameOf(resource)]))];
  const found =
    codes.length === 0 ? [] : await ctx.during('permission.read', () => permissionItems.find(ctx.tenant.id, 'resource', space, codes));
  return new Map(found.map((item) => [item.code, item as Item<'resource'>]));
}

/** Who has permissions at something, and which. */
export interface AuthorisedHolder extends Holder {
  readonly actions: readonly string[];
}

interface Wanted {
  readonly space?: string | undefined;
  readonly resource: string;
  /** Permissions that were given at things of another type are left out; those of which no type was said are not. */
  readonly type?: string | undefined;
  /** Holders of another kind are left out. */
  readonly kind?: Holder['kind'] | undefined;
  /** Those who may do all of them, or any. */
  readonly actions?: { readonly which: 'all' | 'any'; readonly of: readonly string[] } | undefined;
}

/** Who was given a permission at that thing, by itself or by a policy; what belongs to a group or has a role is not gone through. */
export async function authorisedAt(
  ctx: Ctx<'input.rejected' | 'permission-space.unknown'>,
  { space: named, resource, type, kind, actions }: Wanted,
  stores: Pick<Ports, 'permissionSpaces' | 'permissionRules'>,
): Promise<readonly AuthorisedHolder[]> {
  demandPatterns(ctx, [{ resource, actions: actions?.of.length ? actions.of : ['*'] }]);
  const space = await findSpace(ctx, { code: named }, stores);
  const found = await ctx.during('permission.read', () =>
    stores.permissionRules.atResources(ctx.tenant.id, space.id, meaning(resource), most),
  );
  const rules = found.filter((rule) => type === undefined || rule.type === null || rule.type === type);
  const holders = [...Map.groupBy(rules, ({ id }) => id).values()].map((own): AuthorisedHolder => {
    const isDenied = covering(own.filter(({ effect }) => effect === 'deny').map(({ action }) => action));
    const allowed = own.filter(({ effect, action }) => effect === 'allow' && !isDenied(action));
    return { kind: own[0]!.kind, id: own[0]!.id, actions: [...new Set(allowed.map(({ action }) => action))] };
  });
  return holders.filter((holder) => {
    if (holder.actions.length === 0 || (kind !== undefined && holder.kind !== kind)) return false;
    if (!actions || actions.of.length === 0) return true;
    const may = covering(holder.actions);
    return actions.which === 'all' ? actions.of.every(may) : actions.of.some(may);
  });
}
