// Who follows a stream, or answers to what they wrote, is told of a comment once it is published; once an hour at most, however much is written.
import type { Ctx } from '../../core/faults/index.ts';
import { type OutboxMessage, queueMessage } from '../../core/messages/index.ts';
import type { Stores } from '../../core/stores.ts';
import { plusSeconds } from '../../core/time.ts';
import { addressAmong } from './follow.ts';
import type { Stream, StreamComment } from './types.ts';

const paceSeconds = 3600;

export type TellingPorts = 'streamFollowers' | 'commentOptions' | 'streamComments' | 'identifiers' | 'outbox' | 'templates';

/** Queues the mails in the transaction that publishes the comment: `deliverSoon` what it returns after the commit. The author is told nothing. */
export async function tellFollowers(
  ctx: Ctx,
  { stream, comment }: { readonly stream: Stream; readonly comment: StreamComment },
  tables: Pick<Stores<TellingPorts>, TellingPorts>,
): Promise<readonly OutboxMessage[]> {
  const { id: tenant } = ctx.tenant;
  const pace = { now: ctx.now, since: plusSeconds(ctx.now, -paceSeconds) };
  const due = new Map<string, string | null>();
  const followers = await tables.streamFollowers.takeDue(tenant, { stream: stream.id, except: comment.account ?? '', ...pace });
  for (const { account, email } of followers) due.set(account, email);
  const answered = comment.parent === null ? undefined : (await tables.streamComments.find(tenant, comment.parent))?.account;
  if (answered && answered !== comment.account && !due.has(answered)) {
    const found = await tables.commentOptions.takeDue(tenant, answered, pace);
    if (found) due.set(answered, found.email);
  }
  if (due.size === 0) return [];
  const all = Map.groupBy(await tables.identifiers.listAll(tenant, [...due.keys()]), ({ account }) => account);
  const messages: OutboxMessage[] = [];
  for (const [account, wanted] of due) {
    const to = addressAmong(all.get(account) ?? [], wanted ?? (await tables.commentOptions.read(tenant, account))?.email ?? null);
    if (to !== undefined)
      messages.push(await queueMessage(ctx, { name: 'comment-posted', to, account, values: { link: stream.url } }, tables));
  }
  return messages;
}
