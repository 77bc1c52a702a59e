// Names that a caller uses must be names the tenant knows.
import type { Ctx } from '../faults/index.ts';

export async function demandRecordType(
  ctx: Ctx<'record-type.unknown'>,
  input: { readonly type: string; readonly known: readonly string[] },
) {
  if (!input.known.includes(input.type)) throw ctx.fail('record-type.unknown', { type: input.type });
}

export async function demandAttributes(
  ctx: Ctx<'attribute.unknown'>,
  input: { readonly paths: readonly string[]; readonly known: (path: string) => boolean },
): Promise<void> {
  const unknown = input.paths.find((path) => !input.known(path));
  if (unknown !== undefined) throw ctx.fail('attribute.unknown', { path: unknown });
}
