// The directories of a tenant are added, described anew, tried and removed.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { folded } from '../identifiers/normal-forms.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { listDirectories } from './directories.ts';
import type { Directory } from './types.ts';

function demandCallable(
  ctx: Ctx<'input.rejected'>,
  source: string | null | undefined,
  { outbound }: Pick<Stores<'outbound'>, 'outbound'>,
): void {
  const why = source && URL.canParse(source) ? outbound.whyNot(source) : undefined;
  if (why !== undefined)
    throw ctx.fail('input.rejected', { problems: [{ field: `source: ${why}`, rule: 'unparsable', expected: 'source' }] });
}

export interface NewDirectory {
  readonly name: string;
  readonly source?: string | null | undefined;
  readonly description?: string | undefined;
}

/**
 * Adds a directory behind the present ones, with an event, in one transaction; a source that may not be called from here is refused. Names are compared without regard to
 * case, and two calls at once add one name once.
 */
export async function addDirectory(
  ctx: Ctx<'directory.exists' | 'input.rejected'>,
  { name, source = null, description = '' }: NewDirectory,
  stores: Stores<'directories' | 'events' | 'outbound'>,
): Promise<Directory> {
  demandCallable(ctx, source, stores);
  const directory = { id: newId(ctx.random, ctx.now), name, source, description };
  await stores.transaction(async (tables) => {
    await ctx.during('account.update', () => tables.directories.lock(ctx.tenant.id));
    if ((await listDirectories(ctx, tables)).some((each) => folded(each.name) === folded(name)))
      throw ctx.fail('directory.exists', { name });
    await ctx.during('account.update', () => tables.directories.insert(ctx.tenant.id, directory));
    await recordEvent(ctx, { what: 'directory.added', subject: name }, tables);
  });
  return directory;
}

export interface DirectoryChange {
  readonly id: string;
  readonly source?: string | null | undefined;
  readonly description?: string | undefined;
}

/** Describes a directory anew, or lets it be asked elsewhere, with an event, in one transaction; its name stays. */
export async function changeDirectory(
  ctx: Ctx<'directory.unknown' | 'input.rejected'>,
  { id, ...change }: DirectoryChange,
  stores: Stores<'directories' | 'events' | 'outbound'>,
): Promise<void> {
  demandCallable(ctx, change.source, stores);
  await stores.transaction(async (tables) => {
    await ctx.during('account.update', () => tables.directories.lock(ctx.tenant.id));
    const found = (await listDirectories(ctx, tables)).find((each) => each.id === id);
    if (!found) throw ctx.fail('directory.unknown', { given: id });
    const { source = found.source, description = found.description } = change;
    await ctx.during('account.update', () => tables.directories.update(ctx.tenant.id, { ...found, source, description }));
    await recordEvent(ctx, { what: 'directory.changed', subject: found.name }, tables);
  });
}

/** Removes a directory in which no account lies, with an event, in one transaction; the tenant's first one stays. */
export async function removeDirectory(
  ctx: Ctx<'directory.unknown' | 'directory.in-use'>,
  { id }: Pick<Directory, 'id'>,
  stores: Stores<'directories' | 'events'>,
): Promise<void> {
  await stores.transaction(async (tables) => {
    await ctx.during('account.update', () => tables.directories.lock(ctx.tenant.id));
    const [first, ...others] = await listDirectories(ctx, tables);
    const found = others.find((each) => each.id === id);
    if (!found) throw id === first?.id ? ctx.fail('directory.in-use', { name: first.name }) : ctx.fail('directory.unknown', { given: id });
    // First, so that it waits for accounts that are being stored there, and whoever comes later finds it gone.
    await ctx.during('account.update', () => tables.directories.delete(ctx.tenant.id, id));
    if (await ctx.during('account.read', () => tables.directories.isUsed(ctx.tenant.id, id)))
      throw ctx.fail('directory.in-use', { name: found.name });
    await recordEvent(ctx, { what: 'directory.removed', subject: found.name }, tables);
  });
}

/** Whether the source of a directory answers, asked about that identifier as `openDirectory` asks; false where it may not be called from here. Never call it inside a transaction. */
export async function tryDirectory(
  _ctx: Ctx,
  { name, source, identifier }: { readonly name: string; readonly source: string; readonly identifier: string },
  { outbound, webhooks }: Stores<'outbound' | 'webhooks'>,
): Promise<boolean> {
  if (!URL.canParse(source) || outbound.whyNot(source) !== undefined) return false;
  return webhooks.ask(source, { directory: name, identifier }).then(
    () => true,
    () => false,
  );
}
