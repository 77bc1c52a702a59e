// Groups are created, changed and dissolved.
import { asProblems, type Ctx, type Problem } from '../../core/faults/index.ts';
import { folded } from '../../core/identifiers/index.ts';
import { newId } from '../../core/ids.ts';
import type { Stores } from '../../core/stores.ts';
import { nextStamp } from '../../core/time.ts';
import { type NewsDraft, type NewsKind, type NewsPorts, transactionWithNews } from '../news/index.ts';
import { demandRole } from './group-role.ts';
import type { Group, GroupKind } from './types.ts';

export const newsOf = (kind: NewsKind, { id, number, name }: Group, performer: string): NewsDraft => ({
  kind,
  group: id,
  performer,
  number,
  name,
});

/**
 * The name and kind of a group; `kinds` are the dialect's spellings, for the problem. A `password` is needed for the kind `password` alone.
 */
export interface GroupPlan {
  readonly name: string;
  /** As the caller's dialect spells it, which alone knows the spellings. */
  readonly kind: GroupKind | undefined;
  readonly kinds: readonly string[];
  readonly password?: string | undefined;
}

type PlanFault = 'input.rejected' | 'group.name-taken';

/** Creates the group with its founder as owner, and news, in one transaction. Order: kind → password → limit → name. */
export async function foundGroup(
  ctx: Ctx<PlanFault | 'limit.reached'>,
  { founder, ...plan }: GroupPlan & { readonly founder: string },
  stores: Stores<'accounts' | 'groups' | 'memberships' | 'sequences' | NewsPorts>,
): Promise<Group> {
  const tenant = ctx.tenant.id;
  const kind = judgePlan(ctx, plan);
  const id = newId(ctx.random, ctx.now);
  return ctx.during('group.store', () =>
    transactionWithNews(ctx, stores, async (tables, tell) => {
      await tables.accounts.lockRow(tenant, founder);
      await demandRoomFor(ctx, { account: founder }, tables);
      // Taking the number makes founders queue: two of one name cannot both find it free.
      const number = await tables.sequences.take(tenant, 1);
      await demandFreeName(ctx, plan.name, null, tables);
      const group = { id, number, name: plan.name, kind, data: {}, created: ctx.now, updated: ctx.now };
      await tables.groups.insert(tenant, written(group, plan));
      await tables.memberships.insert(tenant, { group: id, account: founder, role: 'owner', joined: ctx.now });
      await tell(newsOf('group.founded', group, founder));
      return group;
    }),
  );
}

/** Replaces name, kind and password, with news, in one transaction. Owners may. */
export async function changeGroup(
  ctx: Ctx<PlanFault | 'membership.absent' | 'permission.missing'>,
  { group, account, ...plan }: GroupPlan & { readonly group: Group; readonly account: string },
  stores: Stores<'groups' | 'memberships' | 'sequences' | NewsPorts>,
): Promise<Group> {
  await demandRole(ctx, { group, account, least: 'owner' }, stores);
  const kind = judgePlan(ctx, plan);
  const changed = { ...group, name: plan.name, kind, updated: nextStamp(ctx.now, group.updated) };
  return ctx.during('group.store', () =>
    transactionWithNews(ctx, stores, async (tables, tell) => {
      // As founders do: who changes a name queues, and a number is spent on it.
      if (plan.name !== group.name) await tables.sequences.take(ctx.tenant.id, 1);
      await demandFreeName(ctx, plan.name, group.id, tables);
      await tables.groups.update(ctx.tenant.id, written(changed, plan));
      await tell(newsOf('group.changed', changed, account));
      return changed;
    }),
  );
}

/** Deletes the group with its subjects, tasks and comments, after news to its members, in one transaction. Owners may. */
export async function dissolveGroup(
  ctx: Ctx<'membership.absent' | 'permission.missing'>,
  { group, account }: { readonly group: Group; readonly account: string },
  stores: Stores<'groups' | 'memberships' | NewsPorts>,
): Promise<void> {
  await demandRole(ctx, { group, account, least: 'owner' }, stores);
  await ctx.during('group.store', () =>
    transactionWithNews(ctx, stores, async ({ groups }, tell) => {
      await tell(newsOf('group.dissolved', group, account));
      await groups.delete(ctx.tenant.id, group.id);
    }),
  );
}

/** Limits the number of groups of a person. */
export async function demandRoomFor(
  ctx: Ctx<'limit.reached'>,
  { account }: { readonly account: string },
  { memberships }: Stores<'memberships'>,
): Promise<void> {
  const limit = ctx.tenant.settings.limits.groupsPerPerson;
  if (limit === null) return;
  const held = await ctx.during('group.read', () => memberships.ofAccount(ctx.tenant.id, account));
  if (held.length >= limit) throw ctx.fail('limit.reached', { of: 'groups', limit });
}

const written = (group: Group, { password }: Pick<GroupPlan, 'password'>) => ({
  ...group,
  folded: folded(group.name),
  password: group.kind === 'password' ? (password ?? null) : null,
});

function judgePlan(ctx: Ctx<'input.rejected'>, { kind, kinds, password }: GroupPlan): GroupKind {
  const older = ctx.tenant.settings.community.olderGroupTypes;
  const known = kind !== undefined && (older || kind === 'open' || kind === 'closed');
  const problems: Problem[] = known ? [] : [{ field: 'type', rule: 'not-allowed', allowed: kinds }];
  if (known && kind === 'password' && !password?.trim()) problems.push({ field: 'password', rule: 'required' });
  const rejected = asProblems(problems);
  if (rejected) throw ctx.fail('input.rejected', { problems: rejected });
  return kind!;
}

async function demandFreeName(ctx: Ctx<'group.name-taken'>, name: string, own: string | null, { groups }: Stores<'groups'>): Promise<void> {
  if (!ctx.tenant.settings.community.uniqueGroupNames) return;
  const other = await ctx.during('group.read', () => groups.findByName(ctx.tenant.id, folded(name)));
  if (other && other.id !== own) throw ctx.fail('group.name-taken', { name });
}
