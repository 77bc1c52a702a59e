// Limits of a due date: from today, in the tenant's time zone, and at most `community.daysAhead` later.
import { asProblems, type Ctx, type Problem } from '../../core/faults/index.ts';
import { dateOf } from '../../core/time.ts';

const dayMillis = 86_400_000;
const field = 'due';

/** Today's date in the tenant's time zone, as YYYY-MM-DD. */
export const today = (ctx: Ctx): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: ctx.tenant.settings.community.timeZone, dateStyle: 'short' }).format(dateOf(ctx.now));

export function judgeDue(ctx: Ctx<'input.rejected'>, { due }: { readonly due: string | undefined }): string {
  const problem = problemOf(ctx, due);
  const problems = asProblems(problem ? [problem] : []);
  if (problems) throw ctx.fail('input.rejected', { problems });
  return due!;
}

function problemOf(ctx: Ctx, due: string | undefined): Problem | undefined {
  if (!due) return { field, rule: 'required' };
  const at = /^\d{4}-\d{2}-\d{2}$/.test(due) ? new Date(`${due}T00:00:00Z`) : undefined;
  if (!at || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== due) return { field, rule: 'date' };
  const first = today(ctx);
  const last = new Date(Date.parse(first) + ctx.tenant.settings.community.daysAhead * dayMillis).toISOString().slice(0, 10);
  return due < first || due > last ? { field, rule: 'not-allowed', allowed: [first, last] } : undefined;
}
