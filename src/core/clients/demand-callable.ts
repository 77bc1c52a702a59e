// Addresses of a client that this server calls by itself.
import type { Ctx, Problem } from '../faults/index.ts';
import { asProblems } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

/** Refuses those that may not be called from here, by the names of their members; asks nobody, so that a name that leads inside is refused at the call. */
export async function demandCallable(
  ctx: Ctx<'input.rejected'>,
  { addresses }: { readonly addresses: Readonly<Record<string, string | undefined>> },
  { outbound }: Pick<Stores<'outbound'>, 'outbound'>,
): Promise<void> {
  const problems = Object.entries(addresses).flatMap(([member, address]): readonly Problem[] => {
    const why = address !== undefined && URL.canParse(address) ? outbound.whyNot(address) : undefined;
    return why === undefined ? [] : [{ field: `${member}: ${why}`, rule: 'unparsable', expected: member }];
  });
  const rejected = asProblems(problems);
  if (rejected) throw ctx.fail('input.rejected', { problems: rejected });
}
