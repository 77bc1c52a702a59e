// When dataflows run, and how their runs ended.
import type { FlowJobStore, FlowScheduleStore, OfSite } from '../../../../core/dataflows/store.ts';
import type { FlowJob, FlowPlace, FlowSchedule } from '../../../../core/dataflows/types.ts';
import { namesOf } from '../../columns.ts';
import { type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';

const scheduleColumns = namesOf(tables.flow_schedules);
type ScheduleRow = SelectedRow<'flow_schedules', (typeof scheduleColumns)[number]>;
const jobColumns = namesOf(tables.flow_jobs);
type JobRow = SelectedRow<'flow_jobs', (typeof jobColumns)[number]>;

const scheduleOf = ({
  unit,
  count,
  next,
  is_on,
  is_full,
  most,
  done_until,
  rest,
  created,
  updated,
  ...row
}: ScheduleRow): OfSite<FlowSchedule> => ({
  ...row,
  every: unit === null ? null : { unit, count: Number(count) },
  next: stamp(next),
  isOn: Number(is_on) === 1,
  isFull: Number(is_full) === 1,
  limit: most === null ? null : Number(most),
  reached: done_until === null ? null : { since: stamp(done_until), rest },
  created: stamp(created),
  updated: stamp(updated),
});

const placeColumns = (place: FlowPlace | null) => ({ done_until: place?.since ?? null, rest: place?.rest ?? null });

const rowOf = ({ every, isOn, isFull, limit, reached, ...facts }: FlowSchedule) => ({
  ...facts,
  unit: every?.unit ?? null,
  count: every?.count ?? null,
  is_on: isOn ? 1 : 0,
  is_full: isFull ? 1 : 0,
  most: limit,
  ...placeColumns(reached),
});

const jobOf = ({ started, touched, ended, read, done, refused, ...row }: JobRow): OfSite<FlowJob> => ({
  ...row,
  started: stamp(started),
  touched: stamp(touched),
  ended: stamp(ended),
  read: Number(read),
  done: Number(done),
  refused: Number(refused),
});

export function flowScheduleStore({ db }: StoreContext): FlowScheduleStore {
  const of = (tenant: string, site: string) =>
    db.selectFrom('flow_schedules').select(scheduleColumns).where('tenant', '=', tenant).where('site', '=', site);
  const going = (tenant: string, site: string) => db.deleteFrom('flow_schedules').where('tenant', '=', tenant).where('site', '=', site);
  const changing = (tenant: string, id: string) => db.updateTable('flow_schedules').where('tenant', '=', tenant).where('id', '=', id);
  return {
    list: async (tenant, site) => (await of(tenant, site).orderBy('id').execute()).map(scheduleOf),
    find: async (tenant, site, id) => {
      const row = await of(tenant, site).where('id', '=', id).executeTakeFirst();
      return row && scheduleOf(row);
    },
    count: async (tenant) => {
      const counting = db.selectFrom('flow_schedules').select((e) => e.fn.countAll().as('count'));
      return Number((await counting.where('tenant', '=', tenant).executeTakeFirstOrThrow()).count);
    },
    write: async (tenant, site, schedule) => {
      const { id, ...row } = rowOf(schedule);
      // A run that was taken meanwhile is known still.
      const { job: _taken, ...changed } = row;
      await db
        .insertInto('flow_schedules')
        .values({ tenant, site, id, ...row })
        .onConflict((conflict) => conflict.columns(['tenant', 'id']).doUpdateSet(changed))
        .execute();
    },
    runAs: async (tenant, site, dataflow, as) =>
      void (await db
        .updateTable('flow_schedules')
        .set(as)
        .where('tenant', '=', tenant)
        .where('site', '=', site)
        .where('dataflow', '=', dataflow)
        .execute()),
    delete: async (tenant, site, id) => Number((await going(tenant, site).where('id', '=', id).executeTakeFirst()).numDeletedRows) > 0,
    deleteOf: async (tenant, site, dataflow) => void (await going(tenant, site).where('dataflow', '=', dataflow).execute()),
    deleteAll: async (tenant, site) => void (await going(tenant, site).execute()),
    due: async (now, most, without) => {
      const all = db.selectFrom('flow_schedules').select(scheduleColumns).where('next', '<=', now).where('is_on', '=', 1);
      const due = without.length === 0 ? all : all.where('tenant', 'not in', without);
      return (await due.orderBy('next').limit(most).execute()).map(scheduleOf);
    },
    take: async ({ tenant, id, next: seen }, to) =>
      Number((await changing(tenant, id).set(to).where('next', '=', seen).executeTakeFirst()).numUpdatedRows) > 0,
    putBack: async (tenant, id, at) => void (await changing(tenant, id).set({ next: at }).where('next', 'is', null).execute()),
    reach: async ({ tenant, id, dataflow }, place) =>
      void (await changing(tenant, id).set(placeColumns(place)).where('dataflow', '=', dataflow).execute()),
  };
}

export function flowJobStore({ db }: StoreContext): FlowJobStore {
  /** One that runs still. */
  const changing = (tenant: string, id: string) =>
    db.updateTable('flow_jobs').where('tenant', '=', tenant).where('id', '=', id).where('state', '=', 'running');
  const reading = db.selectFrom('flow_jobs').select(jobColumns);
  return {
    add: async (job) => void (await db.insertInto('flow_jobs').values(job).execute()),
    isRunning: async (tenant, id) => {
      const found = await reading.where('tenant', '=', tenant).where('id', '=', id).where('state', '=', 'running').executeTakeFirst();
      return found !== undefined;
    },
    list: async (tenant, site, most) => {
      const own = reading.where('tenant', '=', tenant).where('site', '=', site);
      return (await own.orderBy('id', 'desc').limit(most).execute()).map(jobOf);
    },
    note: async (tenant, id, { read, done, refused }, at) =>
      Number((await changing(tenant, id).set({ read, done, refused, touched: at }).executeTakeFirst()).numUpdatedRows) > 0,
    end: async (tenant, id, { read, done, refused, state, told }, at) => {
      const ended = { read, done, refused, state, told, touched: at, ended: at };
      return Number((await changing(tenant, id).set(ended).executeTakeFirst()).numUpdatedRows) > 0;
    },
    lost: async (before, most) =>
      (await reading.where('state', '=', 'running').where('touched', '<', before).limit(most).execute()).map(jobOf),
  };
}
