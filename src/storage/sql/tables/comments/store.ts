// Comments on tasks. A unique index allows a person one comment in the section that takes one.
import type { CommentStore } from '../../../../community/comments/store.ts';
import type { Comment, Section } from '../../../../community/comments/types.ts';
import { namesOf } from '../../columns.ts';
import { compiled, textsIn } from '../../compiled.ts';
import { type StoreContext, stamp, stored } from '../store-context.ts';
import { taskColumns, taskOf } from '../tasks/store.ts';
import { tables } from './columns.ts';

const columns = namesOf(tables.comments, 'tenant');

const commentOf = ({ section, created, ...row }: Omit<Comment, 'section' | 'created'> & { section: string; created: number }): Comment => ({
  ...row,
  section: section as Section,
  created: stamp(created),
});

const countsOf = compiled((db, { tenant, tasks }: { tenant: string; tasks: string }) =>
  db
    .selectFrom('comments')
    .select(({ fn }) => ['task', fn.countAll<number>().as('held')])
    .where('tenant', '=', tenant)
    .where('task', 'in', textsIn(db, tasks))
    .groupBy('task'),
);

export function commentStore({ db }: StoreContext): CommentStore {
  const of = (tenant: string) => db.selectFrom('comments').select(columns).where('tenant', '=', tenant);
  return {
    insert: async (tenant, comment) =>
      stored(
        await db
          .insertInto('comments')
          .values({ tenant, ...comment })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst(),
      ),
    find: async (tenant, number) => {
      const comment = await of(tenant).where('number', '=', number).executeTakeFirst();
      const task =
        comment &&
        (await db
          .selectFrom('tasks')
          .select(taskColumns)
          .where('tasks.tenant', '=', tenant)
          .where('tasks.id', '=', comment.task)
          .executeTakeFirst());
      return task && { comment: commentOf(comment), task: taskOf(task) };
    },
    newest: async (tenant, task, section, { limit, offset }) => {
      const tops = of(tenant).where('task', '=', task).where('section', '=', section).where('parent', 'is', null);
      return (await tops.orderBy('number', 'desc').limit(limit).offset(offset).execute()).map(commentOf);
    },
    counts: async (tenant, tasks) => {
      if (tasks.length === 0) return new Map();
      const rows = await countsOf(db, { tenant, tasks: JSON.stringify(tasks) });
      return new Map(rows.map(({ task, held }) => [task, Number(held)]));
    },
    answersTo: async (tenant, parents) =>
      parents.length === 0 ? [] : (await of(tenant).where('parent', 'in', parents).orderBy('number').execute()).map(commentOf),
    update: async (tenant, id, content) => {
      await db.updateTable('comments').set({ content }).where('tenant', '=', tenant).where('id', '=', id).execute();
    },
    delete: async (tenant, ids) => {
      await db.deleteFrom('comments').where('tenant', '=', tenant).where('id', 'in', ids).execute();
    },
  };
}

export const stores = { comments: commentStore };
