// Who wrote a security question is asked for its answer where others are written to, if the tenant wants that: a mailbox is no proof then.
import type { Ctx } from '../faults/index.ts';
import { type Answer, readOwn } from '../questions/index.ts';
import type { Stores } from '../stores.ts';

/** The question that takes the place of a message; undefined where a message goes. */
export const askedInstead = async (
  ctx: Ctx,
  { account }: { readonly account: string },
  stores: Pick<Stores<'answers'>, 'answers'>,
): Promise<Pick<Answer, 'question'> | undefined> =>
  ctx.tenant.settings.recovery.askAnswer ? readOwn(ctx, { account }, stores) : undefined;
