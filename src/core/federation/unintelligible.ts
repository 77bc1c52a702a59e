// A provider that answers what nobody can use is a part that broke, like one that does not answer; the step tells the two apart.
import type { Ctx } from '../faults/index.ts';
import type { Unintelligible } from './provider-store.ts';

/** The answer, if it can be used; else the step failure `provider.read`. */
export async function demandIntelligible<A extends { readonly kind: string }>(
  ctx: Ctx,
  answer: A | Unintelligible,
): Promise<Exclude<A, Unintelligible>> {
  return ctx.during('provider.read', () => {
    if (answer.kind === 'unintelligible')
      throw Object.assign(new Error((answer as Unintelligible).told), { code: 'PROVIDER_UNINTELLIGIBLE' });
    return answer as Exclude<A, Unintelligible>;
  });
}
