// Tasks with everything that is shown around them: group, subject, creator, and the reader's completion and role.
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';
import { type CountedGroup, countGroups, type Role } from '../groups/index.ts';
import { type Acquaintance, readPeople } from '../profile/index.ts';
import type { SubjectSeen } from '../subjects/index.ts';
import type { Task } from './types.ts';

/** A task with everything that is shown around it; people who were removed are null. */
export interface TaskSeen {
  readonly task: Task;
  readonly group: CountedGroup | null;
  readonly subject: SubjectSeen | null;
  readonly creator: Acquaintance | null;
  readonly manager: Acquaintance | null;
  readonly completed: boolean;
  /** The number of its comments, answers included. */
  readonly comments: number;
  readonly role: Role | null;
}

type Ports = 'comments' | 'groups' | 'memberships' | 'subjects' | 'subscriptions' | 'completions' | 'profiles';

const ids = <T>(tasks: readonly Task[], of: (task: Task) => T | null): T[] => [...new Set(tasks.map(of))].filter((id) => id !== null);

/** The tasks in the order given. A fixed number of statements, however many tasks there are, up to some hundreds. */
export async function seeTasks(
  ctx: Ctx,
  { tasks, account }: { readonly tasks: readonly Task[]; readonly account: string },
  stores: Stores<Ports>,
): Promise<readonly TaskSeen[]> {
  const tenant = ctx.tenant.id;
  const read = <T>(work: () => Promise<T>) => ctx.during('task.read', work);
  const groups = byId(
    await countGroups(
      ctx,
      {
        groups: await read(() =>
          stores.groups.read(
            tenant,
            ids(tasks, ({ group }) => group),
          ),
        ),
      },
      stores,
    ),
  );
  const roles = new Map((await read(() => stores.memberships.ofAccount(tenant, account))).map(({ group, role }) => [group, role]));
  const subjects = byId(
    await read(() =>
      stores.subjects.read(
        tenant,
        ids(tasks, ({ subject }) => subject),
      ),
    ),
  );
  const subscribed = new Set(await read(() => stores.subscriptions.ofAccount(tenant, account)));
  const done = await read(() =>
    stores.completions.of(
      tenant,
      account,
      tasks.map(({ id }) => id),
    ),
  );
  const comments = await read(() =>
    stores.comments.counts(
      tenant,
      tasks.map(({ id }) => id),
    ),
  );
  const managers = [...subjects.values()].flatMap(({ manager }) => manager ?? []);
  const people = await readPeople(ctx, { accounts: [...tasks.map(({ creator }) => creator), ...managers] }, stores);
  return tasks.map((task) => {
    const subject = (task.subject && subjects.get(task.subject)) || null;
    return {
      task,
      group: (task.group && groups.get(task.group)) || null,
      subject: subject && { ...subject, subscribed: subscribed.has(subject.id) },
      creator: people.get(task.creator) ?? null,
      manager: (subject?.manager && people.get(subject.manager)) || null,
      completed: done.has(task.id),
      comments: comments.get(task.id) ?? 0,
      role: (task.group && roles.get(task.group)) || null,
    };
  });
}

const byId = <T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> =>
  new Map(things.map((each) => [each.id, each]));
