// What somebody who is signed in owes by now: settings, attributes and the account may have become others since the session was opened.
import { personOf } from '../accounts/index.ts';
import type { Account } from '../accounts/types.ts';
import { factorDue } from '../authenticators/index.ts';
import { dueDocuments } from '../consents/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Session } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { type SignInCompletionPorts, stopAtObligation } from './complete-sign-in.ts';
import { firstObligation } from './policy-obligations.ts';
import type { Obligation, SignedIn, SignInCarrying } from './types.ts';

/** A session and its account, both recognised. */
export interface DuePerson<C extends Obligation> {
  readonly account: Account;
  readonly session: Pick<Session, 'methods' | 'client'>;
  /** Obligations that the caller can express; any other raises `obligation.unmeetable`. */
  readonly supports: readonly C[];
}

/** The first obligation that is due, with a ticket, or undefined. Opens and ends no session. */
export async function dueInSession<C extends Obligation>(
  ctx: Ctx<'obligation.unmeetable' | 'hook.refused'>,
  { account, session: { methods, client }, supports }: DuePerson<C>,
  stores: Stores<SignInCompletionPorts>,
): Promise<Exclude<SignInCarrying<C>, SignedIn> | undefined> {
  const person = await personOf(ctx, account, stores);
  const attributes = await ctx.during('settings.read', () => stores.recordTypes.attributes(ctx.tenant.id));
  const { state } = person;
  const asked = { account, state, methods, client, device: undefined, demand: undefined, inSession: true };
  const { verdict: factor } = await factorDue(ctx, asked, stores);
  const { settings } = ctx.tenant;
  const documents = await dueDocuments(ctx, { account }, stores);
  const due = firstObligation({ settings, person, attributes, documents, now: ctx.now, finishing: false, factor, methods });
  if (!due) return undefined;
  return (await stopAtObligation(ctx, due, person, { account, methods, supports }, stores)) as Exclude<SignInCarrying<C>, SignedIn>;
}
