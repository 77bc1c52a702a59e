// Where a tenant's accounts live. The foundation has directories of its own only.
import type { Ctx } from '../faults/index.ts';
import { folded } from '../identifiers/normal-forms.ts';
import type { Stores } from '../stores.ts';
import type { Directory } from './types.ts';

export async function listDirectories(
  ctx: Ctx,
  { directories }: Pick<Stores<'directories'>, 'directories'>,
): Promise<readonly Directory[]> {
  return ctx.doing('directories.load', () => directories.list(ctx.tenant.id));
}

/** The directory newcomers enter. */
export async function defaultDirectory(ctx: Ctx, stores: Pick<Stores<'directories'>, 'directories'>): Promise<string> {
  return (await listDirectories(ctx, stores))[0]!.id;
}

/** The directory of that name, in any spelling; refuses a name that is none. */
export async function namedDirectory(
  ctx: Ctx<'directory.unknown'>,
  name: string,
  stores: Pick<Stores<'directories'>, 'directories'>,
): Promise<string> {
  const found = (await listDirectories(ctx, stores)).find((directory) => folded(directory.name) === folded(name));
  if (!found) throw ctx.fail('directory.unknown', { given: name });
  return found.id;
}
