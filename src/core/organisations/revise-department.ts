// What is said of a department, where it stands and who leads it change together, or not at all.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { changeDepartment, moveDepartment } from './change-department.ts';
import { setLeaders } from './standing.ts';
import type { Department, DepartmentWords } from './types.ts';

/** What is to be different of a department; what is not named stays. */
export interface Revision {
  readonly of: Pick<Department, 'id' | 'organisation'>;
  readonly words: Partial<DepartmentWords>;
  /** Below which it is to stand. */
  readonly to?: string | undefined;
  readonly leaders?: readonly string[] | undefined;
}

/** One transaction, in the order of moving, leaders and words, each as the command of its own does it. */
export async function reviseDepartment(
  ctx: Ctx<
    | 'department.unknown'
    | 'department.topmost'
    | 'department.circular'
    | 'organisation.too-large'
    | 'department.place-absent'
    | 'department.code-taken'
  >,
  { of, words, to, leaders }: Revision,
  stores: Stores<'departments' | 'departmentPlaces' | 'events'>,
): Promise<Department> {
  return ctx.during('organisation.store', () =>
    stores.transaction(async (tables) => {
      if (to !== undefined) await moveDepartment(ctx, { of, to }, tables);
      if (leaders !== undefined) await setLeaders(ctx, { of, accounts: leaders }, tables);
      return changeDepartment(ctx, { of, ...words }, tables);
    }),
  );
}
