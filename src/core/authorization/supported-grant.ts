// Is this a kind of grant we take?
import type { Ctx } from '../faults/index.ts';

export async function supportedGrant(
  ctx: Ctx<'grant-type.unsupported'>,
  input: { readonly given: string; readonly supported: readonly string[] },
): Promise<void> {
  if (!input.supported.includes(input.given)) throw ctx.fail('grant-type.unsupported', { given: input.given });
}
