// Checks that the tenant knows the attributes that a caller names.
import type { Ctx } from '../faults/index.ts';

/** Passes paths that are all known; the first unknown one is refused. Reads nothing. */
export async function demandKnown(
  ctx: Ctx<'attribute.unknown'>,
  input: { readonly paths: readonly string[]; readonly known: (path: string) => boolean },
): Promise<void> {
  const unknown = input.paths.find((path) => !input.known(path));
  if (unknown !== undefined) throw ctx.fail('attribute.unknown', { path: unknown });
}
