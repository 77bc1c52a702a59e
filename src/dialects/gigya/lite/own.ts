// A lite account as a call names it, and as it is shown.
import { type Person, readAccount } from '../../../core/accounts/index.ts';
import { Fault } from '../../../core/faults/index.ts';
import { findSubscriber, listSubscriptions, readSubscriber, type Subscriber, tokenOfSubscriber } from '../../../core/subscribers/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { GigyaEntry } from '../entry.ts';
import { liteOut } from '../wire/lite.ts';

export const liteCommands = { readAccount, findSubscriber, readSubscriber, listSubscriptions, tokenOfSubscriber };
type Core = Bound<typeof liteCommands>;

/** Whom a call is about. A ticket that anybody draws opens nobody: it shows nothing, because what was said of the address may be another's. */
export type Lite =
  | { readonly kind: 'opened' | 'named'; readonly subscriber: Subscriber }
  | { readonly kind: 'unproven'; readonly ticket: string };

/** The account that a call is about, or the lite account. A server that names a UID may mean either; an account comes first. */
export async function foundBy(
  core: Core,
  { lite, kind, account }: GigyaEntry,
): Promise<{ readonly person: Person } | { readonly lite: Lite }> {
  if (lite?.id === null) return { lite: { kind: 'unproven', ticket: lite.ticket } };
  if (lite) return { lite: { kind: 'opened', subscriber: await core.readSubscriber({ id: lite.id }) } };
  if (account === undefined) throw refuse('credentials.absent', { wanted: 'person' });
  try {
    return { person: await core.readAccount({ id: account }) };
  } catch (error) {
    const isUnknown = error instanceof Fault && error.kind === 'account.not-found';
    const subscriber = isUnknown && kind === 'server' ? await core.findSubscriber({ id: account }) : undefined;
    if (!subscriber) throw error;
    return { lite: { kind: 'named', subscriber } };
  }
}

/** Servers are told the token, by which they name it elsewhere. */
export async function showLite(core: Core, lite: Lite, include: readonly string[] | undefined) {
  if (lite.kind === 'unproven') throw refuse('credentials.absent', { wanted: 'person' });
  const { id } = lite.subscriber;
  const token = lite.kind === 'named' ? await core.tokenOfSubscriber({ id }) : undefined;
  return liteOut(lite.subscriber, await core.listSubscriptions({ holder: id }), include, token);
}
