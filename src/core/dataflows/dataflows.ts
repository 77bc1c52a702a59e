// Dataflows of a site are written, read and removed.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import { isSame, type JsonObject } from '../json.ts';
import { siteOf } from '../sites/index.ts';
import type { Stores } from '../stores.ts';
import { withoutSecrets, withSecretsOf } from './secrets.ts';
import type { Dataflow, DataflowState } from './types.ts';

const shown = (dataflow: Dataflow): Dataflow => ({ ...dataflow, definition: withoutSecrets(dataflow.definition) });

/** All of the site of the call in that state, in the order in which they were made; secrets are hidden. */
export async function listDataflows(
  ctx: Ctx,
  { state }: Pick<Dataflow, 'state'>,
  { dataflows }: Stores<'dataflows'>,
): Promise<readonly Dataflow[]> {
  return (await ctx.during('dataflow.read', () => dataflows.list(ctx.tenant.id, siteOf(ctx), state))).map(shown);
}

/** That of the site of the call; secrets are hidden. */
export async function readDataflow(
  ctx: Ctx<'dataflow.unknown'>,
  { id }: Pick<Dataflow, 'id'>,
  { dataflows }: Stores<'dataflows'>,
): Promise<Dataflow> {
  const found = await ctx.during('dataflow.read', () => dataflows.find(ctx.tenant.id, siteOf(ctx), id));
  if (!found) throw ctx.fail('dataflow.unknown', { id });
  return shown(found);
}

export interface DataflowToWrite {
  /** Undefined of one that is new. */
  readonly id?: string | undefined;
  readonly state: DataflowState;
  /** All that is said of it: what an older one said beside is gone, but for secrets that come back hidden. */
  readonly definition: JsonObject;
}

/**
 * Writes a dataflow of the site of the call, with an event, in one transaction. Order: unknown → unchanged → too large → too many → too large together. A draft and what was
 * published are two dataflows. From then on its schedules run as the application that calls: whoever may write dataflows alone gets no rights of another one by them.
 */
export async function writeDataflow(
  ctx: Ctx<'dataflow.unknown' | 'change.redundant' | 'dataflow.too-large' | 'dataflow.too-many'>,
  { id, state, definition }: DataflowToWrite,
  stores: Stores<'dataflows' | 'flowSchedules' | 'events'>,
): Promise<Pick<Dataflow, 'id' | 'version'>> {
  const { id: tenant, settings } = ctx.tenant;
  const { most, mostBytes, mostBytesTogether } = settings.dataflows;
  const site = siteOf(ctx);
  return stores.transaction(async ({ dataflows, flowSchedules, events }) => {
    await ctx.during('dataflow.read', () => dataflows.lock(tenant));
    const present = id === undefined ? undefined : await ctx.during('dataflow.read', () => dataflows.find(tenant, site, id));
    if (id !== undefined && present?.state !== state) throw ctx.fail('dataflow.unknown', { id });
    const whole = withSecretsOf(definition, present?.definition ?? {});
    if (present && isSame(whole, present.definition)) throw ctx.fail('change.redundant', { what: 'dataflow' });
    const bytes = Buffer.byteLength(JSON.stringify(whole));
    if (bytes > mostBytes) throw ctx.fail('dataflow.too-large', { mostBytes, of: 'one' });
    const own = id ?? newId(ctx.random, ctx.now);
    const others = await ctx.during('dataflow.read', () => dataflows.others(tenant, own));
    if (!present && others.count >= most) throw ctx.fail('dataflow.too-many', { most });
    if (others.bytes + bytes > mostBytesTogether) throw ctx.fail('dataflow.too-large', { mostBytes: mostBytesTogether, of: 'all' });
    const version = (present?.version ?? 0) + 1;
    const times = { created: present?.created ?? ctx.now, updated: ctx.now };
    await ctx.during('dataflow.store', () =>
      dataflows.write(tenant, site, { id: own, state, definition: whole, version, bytes, ...times }),
    );
    const by = { client: ctx.caller.kind === 'client' ? ctx.caller.client.publicId : '', address: ctx.caller.address };
    if (present) await ctx.during('dataflow.store', () => flowSchedules.runAs(tenant, site, own, by));
    await recordEvent(ctx, { what: 'dataflow.written', subject: own }, { events });
    return { id: own, version };
  });
}

/** Removes that of the site of the call with its schedules, with an event, in one transaction. */
export async function removeDataflow(
  ctx: Ctx<'dataflow.unknown'>,
  { id }: Pick<Dataflow, 'id'>,
  stores: Stores<'dataflows' | 'flowSchedules' | 'events'>,
): Promise<void> {
  await stores.transaction(async ({ dataflows, flowSchedules, events }) => {
    const there = await ctx.during('dataflow.store', () => dataflows.delete(ctx.tenant.id, siteOf(ctx), id));
    if (!there) throw ctx.fail('dataflow.unknown', { id });
    await ctx.during('dataflow.store', () => flowSchedules.deleteOf(ctx.tenant.id, siteOf(ctx), id));
    await recordEvent(ctx, { what: 'dataflow.removed', subject: id }, { events });
  });
}
