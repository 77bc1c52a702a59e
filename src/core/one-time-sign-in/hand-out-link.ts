// A link that signs one person in, for a server of the tenant's own that puts it into a mail: nothing is sent from here.
import { demandEqual } from '../accounts/demand-equal.ts';
import { checkInForce } from '../accounts/in-force.ts';
import { findAccount } from '../accounts/index.ts';
import { countEventInside } from '../audit/index.ts';
import { issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { isHeld } from '../identifiers/former.ts';
import { locate, sentTo } from '../identifiers/index.ts';
import { newId } from '../ids.ts';
import { randomToken } from '../random.ts';
import type { Stores } from '../stores.ts';
import type { OneTimeCodePayload } from './begin.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** The subject is the account: it ends with the account's other ways in. That of the payload is its own: no other message ends it. */
    readonly 'sign-in-link': OneTimeCodePayload & { readonly flow: string };
  }
}

type Fault =
  | 'one-time-sign-in.disabled'
  | 'identifier.unknown'
  | 'contact.unverified'
  | 'account.protected'
  | 'account.disabled'
  | 'account.locked'
  | 'account.expired';

/** `value` and `flow` together sign in, once (`proveOneTimeLink`). */
export interface HandedLink {
  readonly value: string;
  readonly flow: string;
}

/**
 * The caller is an application that is trusted with the ways into accounts. Order: switched on → known → proven address → not an operator's → in force. A new password, or the end of all
 * sessions, ends the link.
 */
export async function handOutLink(
  ctx: Ctx<Fault>,
  { email, lifeSeconds }: { readonly email: string; readonly lifeSeconds: number },
  stores: Stores<'accounts' | 'accountStates' | 'codes' | 'events' | 'identifiers' | 'locks' | 'passwords' | 'tallies'>,
): Promise<HandedLink> {
  if (!ctx.tenant.settings.oneTimeSignIn.mail) throw ctx.fail('one-time-sign-in.disabled', { by: 'mail' });
  const found = await locate(ctx, { text: email, kinds: ['email'] }, stores);
  const person = found && (await findAccount(ctx, { id: found.account }, stores));
  if (!person) throw ctx.fail('identifier.unknown', { kind: 'email', given: email });
  if (found.verified === null || isHeld(found, ctx.now)) throw ctx.fail('contact.unverified', { contact: 'email', given: email });
  await demandEqual(ctx, person, stores);
  checkInForce(ctx, { state: person.state, lock: person.lock ?? undefined });
  const { id: account } = person.account;
  ctx.concerns({ account });
  const flow = randomToken(ctx.random);
  const payload = { account, sentTo: sentTo('email', found.spelled), spelled: found.spelled, subject: newId(ctx.random, ctx.now), flow };
  const tell = countEventInside(ctx, { what: 'one-time-code.asked', subject: account, detail: { by: 'email' } }, stores);
  return stores.transaction(async (tables) => {
    const link = { purpose: 'sign-in-link', subject: account, form: { kind: 'token' }, lifeSeconds, payload } as const;
    const { value } = await issueCode(ctx, link, tables);
    await tell(tables);
    return { value, flow };
  });
}
