// A post to a webhook of an API of another form, at once and outside the record: what an operator does to see whether it arrives.
import type { Ctx } from '../faults/index.ts';
import { codeOf, type SendError } from '../messages/store.ts';
import type { Stores } from '../stores.ts';
import type { ToldPost } from './post-form.ts';
import { demandPostedById } from './posted.ts';

/**
 * Posts what `write` makes of the webhook, on or off, and answers whether it was taken, or the code of the failure. It is not tried again, and counts for nothing. Not inside
 * a transaction.
 */
export async function postOnce(
  ctx: Ctx<'webhook.unknown'>,
  { id, signing, write }: { readonly id: string; readonly signing: string; readonly write: (facts: PostedFacts) => ToldPost },
  stores: Stores<'webhookList' | 'webhooks'>,
): Promise<{ readonly result: 'sent' | 'failed'; readonly error: string | null }> {
  const { address, facts } = await demandPostedById(ctx, { id, signing }, stores);
  return stores.webhooks.post(address, write(facts)).then(
    () => ({ result: 'sent', error: null }),
    (error: SendError) => ({ result: 'failed', error: codeOf(error) }),
  );
}

type PostedFacts = Awaited<ReturnType<typeof demandPostedById>>['facts'];
