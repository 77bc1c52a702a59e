// The directories of a tenant, in which its accounts live.
import type { Ctx } from '../faults/index.ts';
import { folded } from '../identifiers/normal-forms.ts';
import type { Stores } from '../stores.ts';
import type { Directory } from './types.ts';

/** All directories, the tenant's first one first; never empty for a tenant that `openTenant` made. */
export async function listDirectories(
  ctx: Ctx,
  { directories }: Pick<Stores<'directories'>, 'directories'>,
): Promise<readonly Directory[]> {
  return ctx.during('directories.load', () => directories.list(ctx.tenant.id));
}

/** The same, for whoever shows them to operators. */
export const showDirectories = (ctx: Ctx, _input: {}, stores: Pick<Stores<'directories'>, 'directories'>): Promise<readonly Directory[]> =>
  listDirectories(ctx, stores);

/**
 * The directory in which a search looks: of that name, or the tenant's first one for an empty name. `alone`: there is no other, and so all
 * accounts lie in it.
 */
export async function searchedDirectory(
  ctx: Ctx<'directory.unknown'>,
  { name }: { readonly name: string },
  stores: Pick<Stores<'directories'>, 'directories'>,
): Promise<{ readonly id: string; readonly isFirst: boolean; readonly alone: boolean }> {
  const all = await listDirectories(ctx, stores);
  const { id } = name === '' ? all[0]! : await namedDirectory(ctx, name, stores);
  return { id, isFirst: id === all[0]!.id, alone: all.length === 1 };
}

/** The id of the tenant's first directory, where new accounts go unless they name another. */
export async function defaultDirectory(ctx: Ctx, stores: Pick<Stores<'directories'>, 'directories'>): Promise<string> {
  return (await listDirectories(ctx, stores))[0]!.id;
}

/** The directory of that name, compared without regard to case. */
export async function namedDirectory(
  ctx: Ctx<'directory.unknown'>,
  name: string,
  stores: Pick<Stores<'directories'>, 'directories'>,
): Promise<Directory> {
  const found = (await listDirectories(ctx, stores)).find((directory) => folded(directory.name) === folded(name));
  if (!found) throw ctx.fail('directory.unknown', { given: name });
  return found;
}

/** Lets the directory that a new account named stay until the transaction ends; refuses one that was removed meanwhile. Without a name it is the first one, which stays. */
export async function holdDirectory(
  ctx: Ctx<'directory.unknown'>,
  { id, name }: { readonly id: string; readonly name: string | undefined },
  { directories }: Pick<Stores<'directories'>, 'directories'>,
): Promise<void> {
  if (name && !(await ctx.during('directories.load', () => directories.hold(ctx.tenant.id, id))))
    throw ctx.fail('directory.unknown', { given: name });
}

/**
 * Posts the name and the identifier to the source of a remote directory, before this server acts for one of its accounts; does nothing for
 * a local one. Never call it inside a transaction.
 */
export async function openDirectory(
  ctx: Ctx,
  { directory: { name, source }, identifier }: { readonly directory: Directory; readonly identifier: string },
  { webhooks }: Pick<Stores<'webhooks'>, 'webhooks'>,
): Promise<void> {
  if (source) await ctx.during('directory.open', () => webhooks.ask(source, { directory: name, identifier }));
}
