// An application is described anew, given other rights, bound to addresses, given a new secret, or removed.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { plusSeconds } from '../time.ts';
import { findClient } from './find-client.ts';
import type { Client } from './types.ts';

type ChangePorts = 'clients' | 'events';

export interface ClientChange {
  readonly publicId: string;
  readonly name?: string;
  readonly rights?: readonly string[];
  readonly allowedAddresses?: readonly string[];
  readonly protocol?: JsonObject;
  /** Who asks: nobody takes the right to everything from itself. */
  readonly by?: string | undefined;
}

/** The client to work on: of the caller's own face, in this tenant. */
export async function demandClient(
  ctx: Ctx<'client.unknown'>,
  { publicId, face }: { readonly publicId: string; readonly face: string },
  stores: Stores<'clients'>,
): Promise<Client> {
  const client = await findClient(ctx, { publicId }, stores);
  if (client?.face !== face) throw ctx.fail('client.unknown', { given: publicId });
  return client;
}

export async function changeClient(
  ctx: Ctx<'client.unknown' | 'client.protected'>,
  { publicId, by, ...change }: ClientChange & { readonly face: string },
  stores: Stores<ChangePorts>,
): Promise<void> {
  const { face, ...patch } = change;
  const client = await demandClient(ctx, { publicId, face }, stores);
  const loses = client.rights.includes('everything') && patch.rights !== undefined && !patch.rights.includes('everything');
  if (loses && by === publicId) throw ctx.fail('client.protected', { client: publicId });
  await stores.together(async (tables) => {
    await ctx.doing('settings.store', () => tables.clients.update(client, patch));
    await recordEvent(ctx, { what: 'client.changed', subject: publicId }, tables);
  });
}

/** A client that may do everything is not removed: first another must be, and take that right from it. */
export async function removeClient(
  ctx: Ctx<'client.unknown' | 'client.protected'>,
  { publicId, face }: { readonly publicId: string; readonly face: string },
  stores: Stores<ChangePorts | 'clientSettings'>,
): Promise<void> {
  const client = await demandClient(ctx, { publicId, face }, stores);
  if (client.rights.includes('everything')) throw ctx.fail('client.protected', { client: publicId });
  await stores.together(async (tables) => {
    await ctx.doing('settings.store', () => tables.clients.remove(client, ctx.now));
    await ctx.doing('settings.store', () => tables.clientSettings.deleteAll(ctx.tenant.id, publicId));
    await recordEvent(ctx, { what: 'client.removed', subject: publicId }, tables);
  });
}

/** A new secret; the present ones keep working for so many seconds. */
export async function resetSecret(
  ctx: Ctx<'client.unknown'>,
  {
    publicId,
    face,
    secret,
    oldLivesSeconds,
  }: { readonly publicId: string; readonly face: string; readonly secret: string; readonly oldLivesSeconds: number },
  stores: Stores<ChangePorts>,
): Promise<void> {
  const client = await demandClient(ctx, { publicId, face }, stores);
  await stores.together(async (tables) => {
    await ctx.doing('settings.store', () => tables.clients.endSecrets(client.id, plusSeconds(ctx.now, oldLivesSeconds)));
    await ctx.doing('settings.store', () =>
      tables.clients.addSecret(client.id, ctx.tenant.id, newId(ctx.chance, ctx.now), secret, ctx.now),
    );
    await recordEvent(ctx, { what: 'client.secret-reset', subject: publicId }, tables);
  });
}

/** A new application of this tenant; without a secret where it cannot keep one. */
export async function addClient(
  ctx: Ctx<'client.exists'>,
  client: Pick<Client, 'publicId' | 'name' | 'face' | 'rights' | 'allowedAddresses'> & {
    readonly secret?: string | undefined;
    readonly protocol?: JsonObject;
  },
  stores: Stores<ChangePorts>,
): Promise<void> {
  const { secret, protocol = {}, ...row } = client;
  const id = newId(ctx.chance, ctx.now);
  const stored = await stores.together<'stored' | 'taken'>(async (tables, undo) => {
    const inserted = await ctx.doing('settings.store', () =>
      tables.clients.insert({ ...row, id, tenant: ctx.tenant.id, protocol }, ctx.now),
    );
    if (inserted === 'taken') undo('taken');
    if (secret !== undefined)
      await ctx.doing('settings.store', () => tables.clients.addSecret(id, ctx.tenant.id, newId(ctx.chance, ctx.now), secret, ctx.now));
    await recordEvent(ctx, { what: 'client.added', subject: row.publicId }, tables);
    return 'stored';
  });
  if (stored === 'taken') throw ctx.fail('client.exists', { given: row.publicId });
}
