// Scopes are registered, changed and removed.
import { asProblems, type Ctx, type Problem } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { builtInScopes, type Scope } from './types.ts';

type Ports = Stores<'scopes'>;

/** Stores the scope, in one transaction. Names that begin with `internal_` are reserved. Order: name → registered already. */
export async function createScope(ctx: Ctx<'input.rejected' | 'scope.exists'>, scope: Scope, stores: Ports): Promise<void> {
  judgeName(ctx, scope.name);
  const exists = (builtIn: boolean) => ctx.fail('scope.exists', { name: scope.name, builtIn });
  if (builtInScopes.includes(scope.name)) throw exists(true);
  if (await ctx.during('scope.read', () => stores.scopes.read(ctx.tenant.id, scope.name))) throw exists(false);
  const stored = await ctx.during('scope.insert', () => stores.transaction(({ scopes }) => scopes.insert(ctx.tenant.id, scope, ctx.now)));
  if (stored === 'taken') throw exists(false);
}

/** Replaces display name, description and bindings, in one transaction. */
export async function changeScope(ctx: Ctx<'input.rejected' | 'scope.unknown'>, scope: Scope, stores: Ports): Promise<void> {
  judgeName(ctx, scope.name);
  await demandScope(ctx, scope, stores);
  await ctx.during('scope.update', () => stores.transaction(({ scopes }) => scopes.update(ctx.tenant.id, scope)));
}

/** Deletes the scope with its bindings, in one transaction. */
export async function removeScope(
  ctx: Ctx<'input.rejected' | 'scope.unknown'>,
  { name }: { readonly name: string },
  stores: Ports,
): Promise<void> {
  judgeName(ctx, name);
  await demandScope(ctx, { name }, stores);
  await ctx.during('scope.erase', () => stores.transaction(({ scopes }) => scopes.delete(ctx.tenant.id, name)));
}

async function demandScope(ctx: Ctx<'scope.unknown'>, { name }: Pick<Scope, 'name'>, { scopes }: Ports): Promise<void> {
  if (!(await ctx.during('scope.read', () => scopes.read(ctx.tenant.id, name)))) throw ctx.fail('scope.unknown', { name });
}

/** RFC 6749 3.3 allows more; blanks separate scopes, and the rest would not survive an address. */
function judgeName(ctx: Ctx<'input.rejected'>, name: string): void {
  const problems: Problem[] = [];
  if (/\s/.test(name)) problems.push({ field: 'name', rule: 'pattern', name: 'scope' });
  else if (/[?#/()]/.test(name)) problems.push({ field: 'name', rule: 'unacceptable-text', because: 'characters' });
  else if (name.startsWith('internal_')) problems.push({ field: 'name', rule: 'reserved' });
  const rejected = asProblems(problems);
  if (rejected) throw ctx.fail('input.rejected', { problems: rejected });
}
