// Checks that a grant type (RFC 6749, section 1.3) is supported.
import type { Ctx } from '../faults/index.ts';

/** Passes a grant type that the endpoint lists. */
export async function supportedGrant(
  ctx: Ctx<'grant-type.unsupported'>,
  input: { readonly given: string; readonly supported: readonly string[] },
): Promise<void> {
  if (!input.supported.includes(input.given)) throw ctx.fail('grant-type.unsupported', { given: input.given });
}
