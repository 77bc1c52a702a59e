// Scopes with their bindings.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { PlainScope } from './store.ts';
import type { Scope } from './types.ts';

/** The scope of exactly that name, with its bindings. */
export async function readScope(ctx: Ctx<'scope.unknown'>, { name }: { readonly name: string }, stores: Stores<'scopes'>): Promise<Scope> {
  const found = await ctx.during('scope.read', () => stores.scopes.read(ctx.tenant.id, name));
  if (!found) throw ctx.fail('scope.unknown', { name });
  return (await bound(ctx, [found], stores))[0]!;
}

/** The registered scopes by name, with their bindings; with `only`, those among the names. Built-in scopes are not listed. */
export async function listScopes(
  ctx: Ctx,
  { only }: { readonly only?: readonly string[] | undefined },
  stores: Stores<'scopes'>,
): Promise<readonly Scope[]> {
  const all = await ctx.during('scopes.list', () => stores.scopes.list(ctx.tenant.id));
  return bound(ctx, only ? all.filter(({ name }) => only.includes(name)) : all, stores);
}

async function bound(ctx: Ctx, plain: readonly PlainScope[], { scopes }: Stores<'scopes'>): Promise<Scope[]> {
  const names = plain.map(({ name }) => name);
  const bindings = await ctx.during('scope-bindings.read', () => scopes.bindings(ctx.tenant.id, names));
  return plain.map((scope) => ({ ...scope, bindings: bindings.get(scope.name) ?? {} }));
}
