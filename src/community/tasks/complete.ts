// Each person marks a task as completed for oneself.
import type { Ctx } from '../../core/faults/index.ts';
import type { Stores } from '../../core/stores.ts';
import type { Task } from './types.ts';

interface Completing {
  readonly task: Task;
  readonly account: string;
}

/** True if the account marked the task as completed. */
export async function isCompleted(ctx: Ctx, { task, account }: Completing, { completions }: Stores<'completions'>): Promise<boolean> {
  return (await ctx.during('task.read', () => completions.of(ctx.tenant.id, account, [task.id]))).has(task.id);
}

/** Marks the task as completed for the account, or not; a second time changes nothing. */
export async function markCompleted(
  ctx: Ctx,
  { task, account, completed }: Completing & { readonly completed: boolean },
  { completions }: Stores<'completions'>,
): Promise<void> {
  const change = completed ? completions.insert : completions.delete;
  await ctx.during('task.store', () => change(ctx.tenant.id, task.id, account));
}
