// Signs in whoever proves an address or a number by the code that was sent there, without a ticket: for clients that name the contact in both calls. Order: switched on → address lock →
// tries of the contact → code → somebody has the contact → proven before → state → sent after the password was set → obligations → session. Wrong codes lock the contact for codes, whether or
// not somebody has it: whose it is, and how that account is, is told to whoever has the contact.
import { checkInForce } from '../accounts/in-force.ts';
import { personIn } from '../accounts/index.ts';
import { demandGood, type OneTimeCode, spendCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { isHeld } from '../identifiers/former.ts';
import { type GivenContact, type Identifier, judgeProofFor, locate, standInOf } from '../identifiers/index.ts';
import { checkAddress, forgetGuessesAtCodes, inTry, networkOf, type Try, type TryPorts } from '../protection/index.ts';
import {
  completeSignIn,
  type Obligation,
  type OpeningFault,
  type SignInCarrying,
  type SignInCompletion,
  type SignInCompletionPorts,
} from '../sign-in/index.ts';
import { approachOf } from '../sign-in/load-subject.ts';
import type { Stores } from '../stores.ts';
import { millisOf } from '../time.ts';

/** The contact with the code that was sent to it (`sendContactProof`), and what the session needs. */
export interface ContactSignIn<C extends Obligation = Obligation>
  extends GivenContact,
    Pick<SignInCompletion<C>, 'supports' | 'client' | 'agent' | 'lifeSeconds' | 'device' | 'demand'> {
  readonly code: string;
}

type Fault =
  | 'one-time-sign-in.disabled'
  | 'rate.exceeded'
  | 'code.wrong'
  | 'code.used'
  | 'code.expired'
  | 'identifier.unknown'
  | 'contact.unverified'
  | 'account.disabled'
  | 'account.locked'
  | 'account.expired'
  | OpeningFault;

/** The code is spent with what it leads to, a session or a ticket. A contact that came without proof opens no account: its owner may not be who made it. */
export async function signInByContact<C extends Obligation = Obligation>(
  ctx: Ctx<Fault>,
  { contact, text, code: value, ...session }: ContactSignIn<C>,
  stores: Stores<SignInCompletionPorts | TryPorts | 'buckets'>,
): Promise<SignInCarrying<C>> {
  const tenant = ctx.tenant.id;
  const { mail, phone } = ctx.tenant.settings.oneTimeSignIn;
  if (!(contact === 'email' ? mail : phone)) throw ctx.fail('one-time-sign-in.disabled', { by: contact === 'email' ? 'mail' : 'phone' });
  const lock = await ctx.during('lock-state.read', () => stores.locks.read(tenant, 'address', networkOf(ctx.caller.address)));
  const from = { lock: checkAddress(ctx, lock) };
  const found = await locate(ctx, { text, kinds: [contact] }, stores);
  const name = standInOf(tenant, text);
  const code = await inTry(ctx, { subject: name, kind: 'one-time-code', noneLeft: 'refused', forgets: true, from }, judge, stores);
  const { account: id } = demandOwn(ctx, { contact, text }, found);
  const whole = await approachOf(ctx, id, stores);
  const { account, password } = whole;
  if (!account) throw ctx.fail('identifier.unknown', { kind: contact, given: text });
  checkInForce(ctx, whole);
  // Whoever set it may not be who had the code sent.
  if (password && millisOf(password.changed) > millisOf(code.created))
    throw ctx.fail('code.used', { purpose: code.purpose, superseded: true });
  const method = contact === 'email' ? 'mailed-code' : 'texted-code';
  const person = personIn(ctx, { ...whole, account });
  const result = await completeSignIn<C>(ctx, { ...session, account, person, method }, stores, (tables) =>
    spendCode(ctx, { code }, tables),
  );
  if ('ticket' in result) await spendCode(ctx, { code }, stores);
  return result;

  /** A wrong one counts at the network address, too: one code for each of many people is as good as many for one. */
  async function judge(one: Try): Promise<OneTimeCode<'prove-contact'>> {
    const verdict = await judgeProofFor(ctx, { contact, text, code: value, use: 'sign-in' }, stores);
    const subject = found?.account ?? name;
    if (verdict.kind === 'wrong') await one.failed({ what: 'sign-in.failed', subject, detail: { reason: 'code.wrong' } });
    if (verdict.kind === 'good') await forgetGuessesAtCodes(ctx, { name }, stores);
    return demandGood(ctx, 'prove-contact', verdict);
  }
}

function demandOwn(
  ctx: Ctx<'identifier.unknown' | 'contact.unverified'>,
  { contact, text }: GivenContact,
  found: Identifier | undefined,
): Identifier {
  if (!found) throw ctx.fail('identifier.unknown', { kind: contact, given: text });
  if (found.verified === null || isHeld(found, ctx.now)) throw ctx.fail('contact.unverified', { contact, given: text });
  return found;
}
