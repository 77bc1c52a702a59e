// Lists the recovery options of an account (contacts, security questions). Sends nothing.
import type { Person } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import { checkCaptcha, judgeAddress } from '../protection/index.ts';
import { answeredSets } from '../questions/index.ts';
import type { Stores } from '../stores.ts';
import { withCurrent } from '../tenants/current-settings.ts';
import { askedInstead } from './asked-instead.ts';
import { type Contact, contactsOf } from './contacts.ts';
import { type FindFault, type FindPorts, findLost, type Lost } from './find-lost.ts';
import { mayRecover } from './may-recover.ts';

/** The person, and the contacts and questions by which it can recover. */
export interface Ways {
  readonly person: Person;
  readonly contacts: readonly Contact[];
  readonly questions: boolean;
}

type Fault =
  | 'account.locked'
  | 'captcha.required'
  | 'captcha.wrong'
  | 'captcha.expired'
  | 'recovery.disabled'
  | FindFault
  | 'contact.absent'
  | 'password.absent'
  | 'account.disabled';

/**
 * The options of that account; undefined if the answer must not disclose that there is none. Order: address → captcha → any option switched
 * on → found → has password → disabled → locked → any option there.
 */
export async function waysToRecover(
  given: Ctx<Fault>,
  { captcha: proof, ...lost }: Lost & { readonly captcha?: string | undefined },
  stores: Stores<FindPorts | 'settings' | 'codes' | 'captcha' | 'replays' | 'answers'>,
): Promise<Ways | undefined> {
  const ctx = await withCurrent(given, 'recovery', stores);
  const { captcha, recovery } = ctx.tenant.settings;
  await judgeAddress(ctx, {}, stores);
  if (captcha.recovery) await checkCaptcha(ctx, { proof }, stores);
  if (!recovery.message && !recovery.phone && !recovery.questions) throw ctx.fail('recovery.disabled', { means: 'message' });
  const person = await findLost(ctx, lost, stores);
  if (!person || !mayRecover(ctx, person)) return undefined;
  const asked = await askedInstead(ctx, { account: person.account.id }, stores);
  const contacts = asked ? [] : await contactsOf(ctx, person, stores);
  const questions = recovery.questions && (await answeredSets(ctx, { account: person.account.id }, stores)).length > 0;
  if (contacts.length === 0 && !questions) throw ctx.fail('contact.absent', { contact: 'email' });
  return { person, contacts, questions };
}
