// An organisation is made with all its departments, or not at all.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { makeDepartment, makeOrganisation, type NewDepartment } from './make-department.ts';
import type { Department } from './types.ts';

/** What is said of a department, and of those below it. */
export interface NewTree {
  readonly words: NewDepartment;
  readonly below: readonly NewTree[];
}

/** Makes the tree in one transaction, and answers its topmost department. Siblings of one position keep their order. */
export async function makeTree(
  ctx: Ctx<'department.unknown' | 'department.code-taken' | 'organisation.too-large'>,
  { tree }: { readonly tree: NewTree },
  stores: Stores<'departments' | 'events'>,
): Promise<Department> {
  const limit = ctx.tenant.settings.organisations.mostShown;
  if (sizeOf(tree) > limit) throw ctx.fail('organisation.too-large', { limit, of: 'departments' });
  return ctx.during('organisation.store', () =>
    stores.transaction(async (tables) => {
      const top = await makeOrganisation(ctx, tree.words, tables);
      const makeBelow = async (parent: Department, all: readonly NewTree[]): Promise<void> => {
        for (const { words, below } of all) await makeBelow(await makeDepartment(ctx, { ...words, parent }, tables), below);
      };
      await makeBelow(top, tree.below);
      return top;
    }),
  );
}

const sizeOf = ({ below }: NewTree): number => below.reduce((sum, each) => sum + sizeOf(each), 1);
