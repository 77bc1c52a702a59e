// Tasks, and their completions.
import type { SelectQueryBuilder } from 'kysely';
import type { CompletionStore, TaskQuery, TaskStore } from '../../../../community/tasks/store.ts';
import type { Assigned, Task } from '../../../../community/tasks/types.ts';
import { namesOf } from '../../columns.ts';
import type { Schema } from '../../schema.ts';
import { type Db, parsed, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';

export const taskColumns = namesOf(tables.tasks, 'tenant').map((name) => `tasks.${name}` as const);

export type TaskRow = Omit<Schema['tasks'], 'tenant'>;

/** Member by member: pages show hundreds of them, and spreading costs more than reading. */
export const taskOf = (row: TaskRow): Task => ({
  id: row.id,
  number: row.number,
  assigned: row.assigned as Assigned,
  group: row.group_id,
  subject: row.subject,
  creator: row.creator,
  title: row.title,
  description: row.description,
  salt: row.salt,
  tags: parsed(row.tags),
  due: row.due,
  commentsOpen: row.comments_open === 1,
  created: stamp(row.created),
  updated: stamp(row.updated),
});

const rowOf = ({ group, tags, commentsOpen, ...task }: Task): TaskRow => ({
  ...task,
  group_id: group,
  tags: JSON.stringify(tags),
  comments_open: Number(commentsOpen),
});

type Selected<O> = SelectQueryBuilder<Schema, 'tasks', O>;

/** With completions and comments. To be called inside a transaction. */
export async function deleteTasks(db: Db, tenant: string, which: (tasks: Selected<object>) => Selected<object>): Promise<void> {
  // Held first: who says something about one of them meanwhile waits, and finds it gone.
  const gone = which(db.selectFrom('tasks').where('tasks.tenant', '=', tenant)).select('tasks.id');
  await db
    .updateTable('tasks')
    .set((e) => ({ updated: e.ref('updated') }))
    .where('tenant', '=', tenant)
    .where('id', 'in', gone)
    .execute();
  for (const table of ['comments', 'completions'] as const)
    await db.deleteFrom(table).where('tenant', '=', tenant).where('task', 'in', gone).execute();
  await db.deleteFrom('tasks').where('tenant', '=', tenant).where('id', 'in', gone).execute();
}

export function taskStore({ db }: StoreContext): TaskStore {
  const of = (tenant: string, query: TaskQuery) => narrowed(db.selectFrom('tasks').where('tasks.tenant', '=', tenant), tenant, query);
  return {
    insert: async (tenant, task) =>
      void (await db
        .insertInto('tasks')
        .values({ tenant, ...rowOf(task) })
        .execute()),
    find: async (tenant, number) => {
      const row = await of(tenant, {}).select(taskColumns).where('tasks.number', '=', number).executeTakeFirst();
      return row && taskOf(row);
    },
    list: async (tenant, query) =>
      (await of(tenant, query).select(taskColumns).orderBy('tasks.due').orderBy('tasks.number').execute()).map(taskOf),
    count: async (tenant, query) => {
      const { held } = await of(tenant, query)
        .select(({ fn }) => fn.countAll<number>().as('held'))
        .executeTakeFirstOrThrow();
      return Number(held);
    },
    update: async (tenant, { id, ...task }) => {
      const { id: _, number, ...set } = rowOf({ id, ...task });
      await db.updateTable('tasks').set(set).where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    lockRow: async (tenant, id) => {
      const held = db.updateTable('tasks').set((e) => ({ updated: e.ref('updated') }));
      return (await held.where('tenant', '=', tenant).where('id', '=', id).executeTakeFirst()).numUpdatedRows > 0n;
    },
    delete: (tenant, id) => deleteTasks(db, tenant, (tasks) => tasks.where('tasks.id', '=', id)),
    deleteOwn: (tenant, account) =>
      deleteTasks(db, tenant, (tasks) => tasks.where('tasks.assigned', '=', 'person').where('tasks.creator', '=', account)),
  };
}

function narrowed<O>(tasks: Selected<O>, tenant: string, query: TaskQuery): Selected<O> {
  const { visibleTo, ownOf, group, subject, groupLevel, from, until, completedBy } = query;
  let some = tasks;
  if (visibleTo !== undefined) some = visible(some, tenant, visibleTo);
  if (ownOf !== undefined) some = some.where('tasks.assigned', '=', 'person').where('tasks.creator', '=', ownOf);
  if (group !== undefined) some = some.where('tasks.group_id', '=', group);
  if (subject !== undefined) some = some.where('tasks.subject', '=', subject);
  if (groupLevel) some = some.where('tasks.subject', 'is', null);
  if (from !== undefined) some = some.where('tasks.due', '>=', from);
  if (until !== undefined) some = some.where('tasks.due', '<=', until);
  return completedBy === undefined ? some : ticked(some, tenant, completedBy);
}

const ticked = <O>(tasks: Selected<O>, tenant: string, { account, is }: NonNullable<TaskQuery['completedBy']>): Selected<O> =>
  tasks.where((e) => {
    const done = e
      .selectFrom('completions')
      .select('task')
      .where('completions.tenant', '=', tenant)
      .where('completions.account', '=', account);
    return e('tasks.id', is ? 'in' : 'not in', done);
  });

/** Own tasks; those of one's groups; of their subjects those that are for all, or that one subscribed to. */
const visible = <O>(tasks: Selected<O>, tenant: string, account: string): Selected<O> =>
  tasks.where((e) => {
    const groups = e
      .selectFrom('memberships')
      .select('group_id')
      .where('memberships.tenant', '=', tenant)
      .where('memberships.account', '=', account);
    const open = e.selectFrom('subjects').select('id').where('subjects.tenant', '=', tenant).where('subscribers_only', '=', 0);
    const held = e.selectFrom('subscriptions').select('subscriptions.subject').where('subscriptions.tenant', '=', tenant);
    return e.or([
      e.and([e('tasks.assigned', '=', 'person'), e('tasks.creator', '=', account)]),
      e.and([
        e('tasks.group_id', 'in', groups),
        e.or([
          e('tasks.subject', 'is', null),
          e('tasks.subject', 'in', open),
          e('tasks.subject', 'in', held.where('subscriptions.account', '=', account)),
        ]),
      ]),
    ]);
  });

export function completionStore({ db }: StoreContext): CompletionStore {
  const of = (tenant: string, account: string) =>
    db.selectFrom('completions').select('task').where('tenant', '=', tenant).where('account', '=', account);
  return {
    insert: async (tenant, task, account) => {
      await db
        .insertInto('completions')
        .values({ tenant, task, account })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    delete: async (tenant, task, account) => {
      await db.deleteFrom('completions').where('tenant', '=', tenant).where('task', '=', task).where('account', '=', account).execute();
    },
    deleteAll: async (tenant, account) => {
      await db.deleteFrom('completions').where('tenant', '=', tenant).where('account', '=', account).execute();
    },
    of: async (tenant, account, tasks) => {
      if (tasks.length === 0) return new Set();
      // A list as long as the tasks could outgrow a statement's parameters; what somebody has done is read whole then.
      const rows = await (tasks.length > 500 ? of(tenant, account) : of(tenant, account).where('task', 'in', tasks)).execute();
      return new Set(rows.map(({ task }) => task));
    },
  };
}

export const stores = { tasks: taskStore, completions: completionStore };
