// Schedules of dataflows are written, read and removed, and the runs that came of them listed.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import { siteOf } from '../sites/index.ts';
import type { Stores } from '../stores.ts';
import type { FlowJob, FlowSchedule } from './types.ts';

/** Those of the site of the call, in the order in which they were made. */
export const listSchedules = (ctx: Ctx, _: object, { flowSchedules }: Stores<'flowSchedules'>): Promise<readonly FlowSchedule[]> =>
  ctx.during('dataflow.read', () => flowSchedules.list(ctx.tenant.id, siteOf(ctx)));

/** That of the site of the call. */
export async function readSchedule(
  ctx: Ctx<'dataflow.schedule-unknown'>,
  { id }: Pick<FlowSchedule, 'id'>,
  { flowSchedules }: Stores<'flowSchedules'>,
): Promise<FlowSchedule> {
  const found = await ctx.during('dataflow.read', () => flowSchedules.find(ctx.tenant.id, siteOf(ctx), id));
  if (!found) throw ctx.fail('dataflow.schedule-unknown', { id });
  return found;
}

/** The newest runs of the site first, 1,000 at most. */
export const listFlowJobs = (ctx: Ctx, _: object, { flowJobs }: Stores<'flowJobs'>): Promise<readonly FlowJob[]> =>
  ctx.during('dataflow.read', () => flowJobs.list(ctx.tenant.id, siteOf(ctx), 1000));

/** All that is said of it: what an older one said is gone. */
export interface ScheduleToWrite
  extends Pick<FlowSchedule, 'name' | 'dataflow' | 'api' | 'client' | 'key' | 'every' | 'next' | 'isOn' | 'isFull' | 'limit'> {
  /** Undefined of one that is new. */
  readonly id?: string | undefined;
}

/**
 * Writes a schedule of the site of the call, with an event, in one transaction. Order: schedule unknown → dataflow unknown, or a draft → too many. From
 * then on it runs as the application that wrote it last, and calls from where that did.
 */
export async function writeSchedule(
  ctx: Ctx<'dataflow.schedule-unknown' | 'dataflow.unknown' | 'dataflow.too-many-schedules'>,
  { id, ...given }: ScheduleToWrite,
  stores: Stores<'dataflows' | 'flowSchedules' | 'events'>,
): Promise<Pick<FlowSchedule, 'id'>> {
  const { id: tenant, settings } = ctx.tenant;
  const { mostSchedules: most } = settings.dataflows;
  const site = siteOf(ctx);
  return stores.transaction(async ({ dataflows, flowSchedules, events }) => {
    await ctx.during('dataflow.read', () => dataflows.lock(tenant));
    const present = id === undefined ? undefined : await ctx.during('dataflow.read', () => flowSchedules.find(tenant, site, id));
    if (id !== undefined && !present) throw ctx.fail('dataflow.schedule-unknown', { id });
    const flow = await ctx.during('dataflow.read', () => dataflows.find(tenant, site, given.dataflow));
    if (flow?.state !== 'published') throw ctx.fail('dataflow.unknown', { id: given.dataflow });
    if (!present && (await ctx.during('dataflow.read', () => flowSchedules.count(tenant))) >= most)
      throw ctx.fail('dataflow.too-many-schedules', { most });
    const own = id ?? newId(ctx.random, ctx.now);
    const isSameFlow = present?.dataflow === given.dataflow;
    const ran = { job: present?.job ?? null, reached: isSameFlow ? (present?.reached ?? null) : null, address: ctx.caller.address };
    const times = { created: present?.created ?? ctx.now, updated: ctx.now };
    await ctx.during('dataflow.store', () => flowSchedules.write(tenant, site, { id: own, ...given, ...ran, ...times }));
    await recordEvent(ctx, { what: 'dataflow.scheduled', subject: own, detail: { dataflow: given.dataflow } }, { events });
    return { id: own };
  });
}

/** Removes that of the site of the call, with an event, in one transaction: a run that began goes on. */
export async function removeSchedule(
  ctx: Ctx<'dataflow.schedule-unknown'>,
  { id }: Pick<FlowSchedule, 'id'>,
  stores: Stores<'flowSchedules' | 'events'>,
): Promise<void> {
  await stores.transaction(async ({ flowSchedules, events }) => {
    const there = await ctx.during('dataflow.store', () => flowSchedules.delete(ctx.tenant.id, siteOf(ctx), id));
    if (!there) throw ctx.fail('dataflow.schedule-unknown', { id });
    await recordEvent(ctx, { what: 'dataflow.unscheduled', subject: id }, { events });
  });
}
