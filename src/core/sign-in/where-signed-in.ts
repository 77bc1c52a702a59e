// Where people signed in of late: whom a second factor would meet, before a tenant demands one.
import type { SignInsAt } from '../audit/store.ts';
import { listClients } from '../clients/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { plusDays } from '../time.ts';

/** For so long sign-ins are counted, and no longer than events are kept. */
const days = 30;
const most = 1000;

/** One client, or one interface where none is named. */
export interface SignInsOf extends SignInsAt {
  /** The name of the client; null where there is none of that id any more, or none was named. */
  readonly name: string | null;
  /** `secondFactor.requiredClients` names it. */
  readonly required: boolean;
}

/** Most sign-ins first. A search: it may be refused as one. */
export async function whereSignedIn(ctx: Ctx, _given: object, stores: Stores<'events' | 'clients'>): Promise<readonly SignInsOf[]> {
  const found = await ctx.during('audit.read', () => stores.events.signIns(ctx.tenant.id, plusDays(ctx.now, -days), most));
  const names = new Map((await listClients(ctx, {}, stores)).map(({ publicId, name }) => [publicId, name]));
  const { requiredClients } = ctx.tenant.settings.secondFactor;
  return found.map((each) => ({
    ...each,
    name: each.client === null ? null : (names.get(each.client) ?? null),
    required: each.client !== null && requiredClients.includes(each.client),
  }));
}
