// What holders may do, and who may do something: the lists beside the decision. They follow its order, pattern by pattern.
import type { Ctx } from '../faults/index.ts';
import { shortId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { type ActSurroundings, counts, type Facts } from './conditions.ts';
import { demandPatterns } from './judge.ts';
import { covering, meaning } from './patterns.ts';
import { commonSpace, findSpace } from './spaces.ts';
import type { GivenQuery } from './store.ts';
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

type Ports = Stores<'permissionSpaces' | 'permissionItems' | 'permissionRules'>;

interface AuthorisedQuestion {
  readonly holder: Holder;
  readonly space?: string | undefined;
  readonly type?: string | undefined;
  readonly surroundings?: ActSurroundings | undefined;
}

/**
 * What the holder may do, by resource: an account also through its groups, departments and roles. What a denial covers is left out; a pattern of which it covers a
 * part stays. What counts under conditions that nobody can judge here is left out, too.
 */
export async function authorisedOf(
  ctx: Ctx<'permission-space.unknown'>,
  { holder, space: named, type, surroundings }: AuthorisedQuestion,
  stores: Ports,
): Promise<readonly Authorised[]> {
  const tenant = ctx.tenant.id;
  const space = await findSpace(ctx, { code: named }, stores);
  const sources = await sourcesOf(ctx, holder, stores);
  const found = await ctx.during('permission.read', () => stores.permissionRules.ofSources(tenant, sources, space.id, most));
  const facts = {
    time: ctx.now,
    ...surroundings,
    space: space.code,
    ...(holder.kind === 'account' ? { account: shortId(holder.id) } : {}),
  };
  const rules = found.filter((rule) => counts(rule, facts));
  const isDenied = covers(rules, 'deny');
  const allowed = rules.filter((rule) => rule.effect === 'allow' && !isDenied(rule));
  const declared = await declaredFor(ctx, allowed, space.id, stores);
  const listed = [...Map.groupBy(allowed, ({ resource }) => resource)].map(([resource, all]): Authorised => {
    const item = declared.get(resource) ?? declared.get(nameOf(resource));
    const said = all.find((rule) => rule.type !== null)?.type;
    return {
      resource,
      actions: [...new Set(all.map(({ action }) => action))],
      type: said ?? item?.parts.type ?? null,
      address: item?.parts.address ?? null,
    };
  });
  return type === undefined ? listed : listed.filter((each) => each.type === type);
}

/** Whose rules are those of the holder: a role has what stands above it, too. */
async function sourcesOf(ctx: Ctx, { kind, id }: Holder, stores: Ports): Promise<readonly string[]> {
  const { now, tenant } = ctx;
  if (kind === 'role') return ctx.during('permission.read', () => stores.permissionItems.rolesAbove(tenant.id, [id], now));
  if (kind !== 'account') return [id];
  const holders = await ctx.during('permission.read', () => stores.permissionRules.holdersOf(tenant.id, id, now));
  return holders.map((each) => each.id);
}

/**
 * The policies of the common space that the holder has and that are on, each once: an account's also through its groups, departments and roles, those of a group and of a
 * department through their roles, too. What is not in its term gives none. By their ids.
 */
export async function policiesHeld(
  ctx: Ctx,
  { holder }: { readonly holder: Holder },
  stores: Ports & Stores<'permissionHolders'>,
): Promise<readonly Item[]> {
  const given = (query: Pick<GivenQuery, 'kind' | 'holders' | 'spaces'>) =>
    ctx.during('permission.read', () => stores.permissionHolders.list(ctx.tenant.id, { ...query, now: ctx.now, offset: 0, limit: most }));
  const sources = [...(await sourcesOf(ctx, holder, stores))];
  if (holder.kind === 'group' || holder.kind === 'department') {
    const roles = (await given({ kind: 'role', holders: sources })).list.map(({ item }) => item);
    sources.push(...(await ctx.during('permission.read', () => stores.permissionItems.rolesAbove(ctx.tenant.id, roles, ctx.now))));
  }
  const { list } = await given({ kind: 'policy', holders: sources, spaces: [commonSpace.id] });
  const on = list.filter(({ enabled }) => enabled).map(({ item }) => item);
  const found = await ctx.during('permission.read', () => stores.permissionItems.readAll(ctx.tenant.id, [...new Set(on)]));
  return found.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

/** What may be done with a thing. */
export type SingleAct = Pick<PermissionRule, 'resource' | 'action'>;

/**
 * Which of these acts the account may do, each of one thing, as `decideAct` decides them: its rules are read once, however many acts there are. Of an account with more
 * rules than an answer may have, some that allow are not believed.
 */
export async function allowedOf(
  ctx: Ctx<'permission-space.unknown'>,
  {
    account,
    space: named,
    acts,
    surroundings,
  }: {
    readonly account: string;
    readonly space?: string | undefined;
    readonly acts: readonly SingleAct[];
    readonly surroundings?: ActSurroundings | undefined;
  },
  stores: Ports,
): Promise<readonly SingleAct[]> {
  const space = await findSpace(ctx, { code: named }, stores);
  const sources = await sourcesOf(ctx, { kind: 'account', id: account }, stores);
  const all = await ctx.during('permission.read', () => stores.permissionRules.ofSources(ctx.tenant.id, sources, space.id, most));
  const facts = { time: ctx.now, ...surroundings, account: shortId(account), space: space.code };
  const rules = all.filter((rule) => counts(rule, facts));
  const [isAllowed, isDenied] = [covers(rules, 'allow'), covers(rules, 'deny')];
  return acts.filter((act) => isAllowed(act) && !isDenied(act));
}

/** Whether a rule of that effect among these covers an act: looked up by what means it, since each compared with each is the square of what an owner may write. */
function covers(all: readonly PermissionRule[], effect: PermissionRule['effect']): (act: SingleAct) => boolean {
  const ofEffect = Map.groupBy(
    all.filter((rule) => rule.effect === effect),
    ({ resource }) => resource,
  );
  const byResource = new Map([...ofEffect].map(([resource, rules]) => [resource, covering(rules.map(({ action }) => action))]));
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

/** Holders that are judged at once. */
const together = 2000;

/**
 * Who was given a permission at that thing, by itself or by a policy, by id; what belongs to a group or has a role is not gone through. Whoever is shown is shown
 * by all that is said of it there.
 */
export async function authorisedAt(
  ctx: Ctx<'input.rejected' | 'permission-space.unknown'>,
  { space: named, resource, kind, ...wanted }: Wanted,
  stores: Pick<Ports, 'permissionSpaces' | 'permissionRules'>,
): Promise<readonly AuthorisedHolder[]> {
  demandPatterns(ctx, [{ resource, actions: wanted.actions?.of.length ? wanted.actions.of : ['*'] }]);
  const space = await findSpace(ctx, { code: named }, stores);
  const at = { space: space.id, resources: meaning(resource) };
  const found: AuthorisedHolder[] = [];
  for (let after = ''; found.length < most; ) {
    const page = { after, limit: together, kind };
    const holders = await ctx.during('permission.read', () => stores.permissionRules.holdersAt(ctx.tenant.id, at, page));
    const rules = await ctx.during('permission.read', () => stores.permissionRules.atResources(ctx.tenant.id, at, holders));
    found.push(...whoMay(rules, holders, { ...wanted, facts: { time: ctx.now, space: space.code } }));
    const last = holders.at(-1);
    if (last === undefined || holders.length < together) break;
    after = last;
  }
  return found.slice(0, most);
}

type HeldRule = Pick<PermissionRule, 'action' | 'effect' | 'type' | 'conditions'> & Holder;

/** Those of the holders who may do what is wanted by these rules, in the order of the holders. */
function whoMay(
  rules: readonly HeldRule[],
  holders: readonly string[],
  { type, actions, facts }: Pick<Wanted, 'type' | 'actions'> & { readonly facts: Facts },
): readonly AuthorisedHolder[] {
  const byHolder = Map.groupBy(
    rules.filter((rule) => (type === undefined || rule.type === null || rule.type === type) && counts(rule, facts)),
    ({ id }) => id,
  );
  return holders.flatMap((id) => {
    const own = byHolder.get(id) ?? [];
    const isDenied = covering(own.filter(({ effect }) => effect === 'deny').map(({ action }) => action));
    const allowed = own.filter(({ effect, action }) => effect === 'allow' && !isDenied(action)).map(({ action }) => action);
    const may = covering(allowed);
    const asked = actions?.of ?? [];
    const isWanted = asked.length === 0 || (actions?.which === 'all' ? asked.every(may) : asked.some(may));
    return allowed.length > 0 && isWanted ? [{ kind: own[0]!.kind, id, actions: [...new Set(allowed)] }] : [];
  });
}
