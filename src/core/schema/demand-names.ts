// Names that a caller uses must be names the tenant knows.
import type { Ctx } from '../faults/index.ts';

export async function demandKnown(
  ctx: Ctx<'attribute.unknown'>,
  input: { readonly paths: readonly string[]; readonly known: (path: string) => boolean },
): Promise<void> {
  const unknown = input.paths.find((path) => !input.known(path));
  if (unknown !== undefined) throw ctx.fail('attribute.unknown', { path: unknown });
}
