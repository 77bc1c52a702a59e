// Enrols an address or a number as a second factor by a code for contacts (`sendContactProof`), which clients ask for before they say for whom it is.
import type { Ctx } from '../faults/index.ts';
import { mailboxOf } from '../identifiers/normal-forms.ts';
import { checkContactProof } from '../identifiers/prove-contact.ts';
import type { Stores } from '../stores.ts';
import { type EnrolledFactor, type KeepFactorPorts, keepFactor } from './keep-factor.ts';
import type { SentMethod } from './send-code.ts';
import { isTargetHeld, targetOf } from './target.ts';

/** The contact, whose it becomes, and its proof. */
export interface ContactEnrolment {
  readonly account: string;
  /** Whether a second factor was proven by whoever enrols it. */
  readonly provenSecond: boolean;
  readonly method: SentMethod;
  readonly target: string;
  /** The code that was sent there. */
  readonly answer: string;
}

/** What it may be refused for. */
export type ContactEnrolmentFault =
  | 'factor.not-offered'
  | 'factor.target-unusable'
  | 'factor.too-many'
  | 'code.wrong'
  | 'code.used'
  | 'code.expired'
  | 'rate.exceeded';
export type ContactEnrolmentPorts = KeepFactorPorts | 'buckets' | 'tallies';

/** The caller has authenticated the person. Order: offered → target usable → code → stored. Wrong codes count (`judgeSent`). */
export async function enrolContact(
  ctx: Ctx<ContactEnrolmentFault>,
  { account, provenSecond, method, target: given, answer }: ContactEnrolment,
  stores: Stores<ContactEnrolmentPorts>,
): Promise<EnrolledFactor> {
  if (!ctx.tenant.settings.secondFactor.offered.includes(method)) throw ctx.fail('factor.not-offered', { method });
  const usable = targetOf(method, given);
  // Codes go from now on where the one went that proved it.
  const target = method === 'email' && typeof usable === 'string' ? mailboxOf(usable) : usable;
  const held = await ctx.during('authenticators.read', () => stores.authenticators.list(ctx.tenant.id, account));
  if (typeof target !== 'string' || isTargetHeld(held, { method, target })) throw ctx.fail('factor.target-unusable', { method });
  const proof = {
    contact: method === 'email' ? 'email' : 'phone',
    text: target,
    code: answer.replace(/\s/g, ''),
    use: 'second-factor',
  } as const;
  const code = await checkContactProof(ctx, proof, stores);
  return keepFactor(ctx, { account, method, label: '', target, code, onlyFirst: !provenSecond }, stores);
}
