// Tasks, and their completions.
import type { SelectQueryBuilder } from 'kysely';
import type { CompletionStore, TaskQuery, TaskStore } from '../../../../community/tasks/store.ts';
import type { Assigned, Task } from '../../../../community/tasks/types.ts';
import { namesOf } from '../../columns.ts';
import { compiled, compiledForms, textsIn } from '../../compiled.ts';
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
  return {
    insert: async (tenant, task) =>
      void (await db
        .insertInto('tasks')
        .values({ tenant, ...rowOf(task) })
        .execute()),
    find: async (tenant, number) => (await withNumber(db, { tenant, number })).map(taskOf)[0],
    list: async (tenant, query) => {
      const { form, values } = asked(tenant, query);
      return (await listed(db, form, values)).map(taskOf);
    },
    count: async (tenant, query) => {
      const { form, values } = asked(tenant, query);
      return Number((await counted(db, form, values))[0]!.held);
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

type Narrowing = (tasks: Selected<object>, tenant: string, value: string) => Selected<object>;

const ticked =
  (is: boolean): Narrowing =>
  (tasks, tenant, account) =>
    tasks.where((e) => {
      const done = e
        .selectFrom('completions')
        .select('task')
        .where('completions.tenant', '=', tenant)
        .where('completions.account', '=', account);
      return e('tasks.id', is ? 'in' : 'not in', done);
    });

/** Own tasks; those of one's groups; of their subjects those that are for all, or that one subscribed to. */
const visible: Narrowing = (tasks, tenant, account) =>
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

/** Each condition that a query may name, over the text that comes with it. */
const narrowings = {
  visibleTo: visible,
  ownOf: (tasks, _, account) => tasks.where('tasks.assigned', '=', 'person').where('tasks.creator', '=', account),
  group: (tasks, _, group) => tasks.where('tasks.group_id', '=', group),
  subject: (tasks, _, subject) => tasks.where('tasks.subject', '=', subject),
  groupLevel: (tasks) => tasks.where('tasks.subject', 'is', null),
  from: (tasks, _, day) => tasks.where('tasks.due', '>=', day),
  until: (tasks, _, day) => tasks.where('tasks.due', '<=', day),
  completedBy: ticked(true),
  openFor: ticked(false),
} as const satisfies Readonly<Record<string, Narrowing>>;

type Condition = keyof typeof narrowings;
type Values = Readonly<Record<Condition | 'tenant', string>>;

/** The conditions of a query by their names, and the texts that they are given. */
function asked(tenant: string, { completedBy, groupLevel, ...texts }: TaskQuery): { readonly form: string; readonly values: Values } {
  const values: Record<string, string> = { tenant, ...texts };
  if (groupLevel) values['groupLevel'] = '';
  if (completedBy) values[completedBy.is ? 'completedBy' : 'openFor'] = completedBy.account;
  const form = Object.keys(narrowings)
    .filter((name) => values[name] !== undefined)
    .join();
  return { form, values: values as Values };
}

const narrowed = (db: Db, form: string, values: Values): Selected<object> => {
  const names = form.split(',').filter(Boolean) as Condition[];
  const tasks: Selected<object> = db.selectFrom('tasks').where('tasks.tenant', '=', values.tenant);
  return names.reduce((some, name) => narrowings[name](some, values.tenant, values[name]), tasks);
};

const listed = compiledForms((db: Db, form, values: Values) =>
  narrowed(db, form, values).select(taskColumns).orderBy('tasks.due').orderBy('tasks.number'),
);

const counted = compiledForms((db: Db, form, values: Values) =>
  narrowed(db, form, values).select(({ fn }) => fn.countAll<number>().as('held')),
);

const withNumber = compiled((db, { tenant, number }: { tenant: string; number: number }) =>
  db.selectFrom('tasks').select(taskColumns).where('tasks.tenant', '=', tenant).where('tasks.number', '=', number),
);

const doneOf = compiled((db, { tenant, account, tasks }: Readonly<Record<'tenant' | 'account' | 'tasks', string>>) =>
  db
    .selectFrom('completions')
    .select('task')
    .where('tenant', '=', tenant)
    .where('account', '=', account)
    .where('task', 'in', textsIn(db, tasks)),
);

export function completionStore({ db }: StoreContext): CompletionStore {
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
      return new Set((await doneOf(db, { tenant, account, tasks: JSON.stringify(tasks) })).map(({ task }) => task));
    },
  };
}

export const stores = { tasks: taskStore, completions: completionStore };
