// A link or a code that signs one person in, for a server of the tenant's own that puts it into a mail: nothing is sent from here.
import { demandEqual } from '../accounts/demand-equal.ts';
import { checkInForce } from '../accounts/in-force.ts';
import { findAccount } from '../accounts/index.ts';
import { countEventInside } from '../audit/index.ts';
import { issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { isHeld } from '../identifiers/former.ts';
import { type Identifier, locate, sentTo, standInOf } from '../identifiers/index.ts';
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

type Ports = Stores<'accounts' | 'accountStates' | 'codes' | 'events' | 'identifiers' | 'locks' | 'passwords' | 'tallies'>;

/** Order: switched on → known → proven address → not an operator's → in force. */
async function demandReachable(ctx: Ctx<Fault>, email: string, stores: Ports): Promise<Identifier> {
  if (!ctx.tenant.settings.oneTimeSignIn.mail) throw ctx.fail('one-time-sign-in.disabled', { by: 'mail' });
  const found = await locate(ctx, { text: email, kinds: ['email'] }, stores);
  const person = found && (await findAccount(ctx, { id: found.account }, stores));
  if (!person) throw ctx.fail('identifier.unknown', { kind: 'email', given: email });
  if (found.verified === null || isHeld(found, ctx.now)) throw ctx.fail('contact.unverified', { contact: 'email', given: email });
  await demandEqual(ctx, person, stores);
  checkInForce(ctx, { state: person.state, lock: person.lock ?? undefined });
  ctx.concerns({ account: person.account.id });
  return found;
}

/** Counts it together with what `issue` makes. */
function told<T>(ctx: Ctx, account: string, issue: (tables: Ports) => Promise<T>, stores: Ports): Promise<T> {
  const tell = countEventInside(ctx, { what: 'one-time-code.asked', subject: account, detail: { by: 'email' } }, stores);
  return stores.transaction(async (tables) => {
    const issued = await issue({ ...stores, ...tables });
    await tell(tables);
    return issued;
  });
}

/** The caller is an application that is trusted with the ways into accounts. A new password, or the end of all sessions, ends the link. */
export async function handOutLink(
  ctx: Ctx<Fault>,
  { email, lifeSeconds }: { readonly email: string; readonly lifeSeconds: number },
  stores: Ports,
): Promise<HandedLink> {
  const { account, spelled } = await demandReachable(ctx, email, stores);
  const flow = randomToken(ctx.random);
  const payload = { account, sentTo: sentTo('email', spelled), spelled, subject: newId(ctx.random, ctx.now), flow };
  const link = { purpose: 'sign-in-link', subject: account, form: { kind: 'token' }, lifeSeconds, payload } as const;
  return told(ctx, account, async (tables) => ({ value: (await issueCode(ctx, link, tables)).value, flow }), stores);
}

/** As `handOutLink`, a typed code beside its ticket: both together sign in, as where the code is sent (`beginOneTimeSignIn`), and it takes the place of a code that was. */
export async function handOutCode(
  ctx: Ctx<Fault>,
  { email }: { readonly email: string },
  stores: Ports,
): Promise<{ readonly ticket: string; readonly code: string }> {
  const { account, spelled } = await demandReachable(ctx, email, stores);
  const { codes, oneTimeSignIn } = ctx.tenant.settings;
  const subject = account;
  const common = { subject, lifeSeconds: oneTimeSignIn.codeSeconds };
  const begun = {
    ...common,
    purpose: 'one-time-begun',
    form: { kind: 'token' },
    payload: { subject, asked: standInOf(ctx.tenant.id, email) },
  } as const;
  const form = { kind: 'typed', length: Math.max(6, codes.length), alphabet: 'digits' } as const;
  const payload = { account, sentTo: sentTo('email', spelled), spelled, subject };
  const typed = { ...common, purpose: 'one-time-sign-in', form, payload, supersedes: true } as const;
  const issue = async (tables: Ports) => {
    const [ticket, code] = [(await issueCode(ctx, begun, tables)).value, (await issueCode(ctx, typed, tables)).value];
    await ctx.during('code.store', () => tables.codes.supersede(ctx.tenant.id, 'one-time-link', subject, ctx.now));
    return { ticket, code };
  };
  return told(ctx, account, issue, stores);
}
