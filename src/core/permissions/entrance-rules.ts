// Rules of who may enter an application are set, switched, taken and listed. All of a call count, or none does; each is told by an event.
import { recordEvents } from '../audit/index.ts';
import { demandClient, holdClients } from '../clients/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { demandHolders, type LookupPorts } from './demand-holders.ts';
import type { EntranceRule, Page, Paged } from './store.ts';
import type { Holder } from './types.ts';

type Ports = Stores<'clients' | 'entranceRules' | 'permissionItems' | 'accounts' | 'events' | LookupPorts>;

interface Application {
  /** The public id of the application, and its dialect. */
  readonly publicId: string;
  readonly api: string;
}

/** Whom a rule speaks of. `below`: of a department, also those who have their place further down. */
export interface NewEntranceRule extends Holder {
  readonly effect: 'allow' | 'deny';
  readonly below: boolean;
}

/** Rules of one call. */
const most = 1000;

/** In place of what was said of the same before, and in force. Order: too many → the application → who is spoken of. */
export async function setEntranceRules(
  ctx: Ctx<'batch.too-large' | 'client.unknown' | 'account.not-found' | 'permission-holder.unknown'>,
  { publicId, api, rules }: Application & { readonly rules: readonly NewEntranceRule[] },
  stores: Ports,
): Promise<void> {
  if (rules.length > most) throw ctx.fail('batch.too-large', { given: rules.length, limit: most });
  await stores.transaction(async (tables) => {
    await holdClients(ctx, tables);
    const client = await demandClient(ctx, { publicId, api }, { ...stores, ...tables });
    await demandHolders(ctx, rules, tables, stores);
    await ctx.during('permission.store', () => tables.entranceRules.put(ctx.tenant.id, publicId, rules, ctx.now));
    if (client.entrance === undefined) await ctx.during('settings.store', () => tables.clients.update(client, { entrance: 'open' }));
    const told = rules.map(({ effect, ...holder }) => eventOf(publicId, holder, effect === 'allow'));
    await recordEvents(ctx, told, tables);
  });
}

/** Those that are not spoken of stay so. Order: the application → each of them has a rule. */
export async function switchEntranceRules(
  ctx: Ctx<'client.unknown' | 'permission-holder.unknown'>,
  { publicId, api, holders, enabled }: Application & { readonly holders: readonly Holder[]; readonly enabled: boolean },
  stores: Ports,
): Promise<void> {
  await stores.transaction(async (tables) => {
    await holdClients(ctx, tables);
    await demandClient(ctx, { publicId, api }, { ...stores, ...tables });
    for (const holder of holders)
      if (!(await ctx.during('permission.store', () => tables.entranceRules.switch(ctx.tenant.id, publicId, holder.id, enabled))))
        throw ctx.fail('permission-holder.unknown', { kind: holder.kind, id: holder.id });
    const told = holders.map((holder) => eventOf(publicId, holder, enabled));
    await recordEvents(ctx, told, tables);
  });
}

/** Whoever no rule speaks of stays so. */
export async function takeEntranceRules(
  ctx: Ctx<'client.unknown'>,
  { publicId, api, holders }: Application & { readonly holders: readonly Holder[] },
  stores: Ports,
): Promise<void> {
  await stores.transaction(async (tables) => {
    await holdClients(ctx, tables);
    await demandClient(ctx, { publicId, api }, { ...stores, ...tables });
    const ids = holders.map(({ id }) => id);
    const taken = await ctx.during('permission.store', () => tables.entranceRules.take(ctx.tenant.id, publicId, ids));
    const told = holders.filter(({ id }) => taken.includes(id)).map((holder) => eventOf(publicId, holder, false));
    await recordEvents(ctx, told, tables);
  });
}

/** Whether those of whom no rule speaks may enter. */
export async function setEntranceDefault(
  ctx: Ctx<'client.unknown'>,
  { publicId, api, entrance }: Application & { readonly entrance: 'open' | 'closed' },
  stores: Ports,
): Promise<void> {
  await stores.transaction(async (tables) => {
    await holdClients(ctx, tables);
    const client = await demandClient(ctx, { publicId, api }, { ...stores, ...tables });
    await ctx.during('settings.store', () => tables.clients.update(client, { entrance }));
    const detail = { before: { entrance: client.entrance ?? 'open' }, after: { entrance } };
    await recordEvents(ctx, [{ what: 'client.changed', subject: publicId, detail }], tables);
  });
}

/** By the id of whom they speak of. */
export const listEntranceRules = (
  ctx: Ctx,
  { publicId, ...page }: Page & { readonly publicId: string },
  { entranceRules }: Pick<Ports, 'entranceRules'>,
): Promise<Paged<EntranceRule>> => ctx.during('permission.read', () => entranceRules.list(ctx.tenant.id, publicId, page));

const eventOf = (client: string, { kind: holder, id }: Holder, isMore: boolean) => ({
  what: isMore ? ('permissions.given' as const) : ('permissions.taken' as const),
  subject: id,
  detail: { holder, kind: 'entrance', client },
});
