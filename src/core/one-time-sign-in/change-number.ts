// A person changes the telephone number in two calls: a code goes to the new number, and the ticket of the first call says for whose account it is. It is the ticket
// of a sign-in, whoever has the number: what is guessed under it counts alike wherever it is brought, and nobody learns by the limits who has which number.
import { demandEqual } from '../accounts/demand-equal.ts';
import { readAccount } from '../accounts/index.ts';
import { recordEvent } from '../audit/index.ts';
import { checkCode, checkSent, issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { type ContactChange, changeContact } from '../identifiers/change-contact.ts';
import { formsOf, type Identifier, meant, normalForm, phoneOf } from '../identifiers/index.ts';
import { sendCountedContactCode } from '../identifiers/send-contact-code.ts';
import { doInBackgroundIfGeneric } from '../protection/index.ts';
import { demandFresh } from '../sessions/fresh.ts';
import type { Stores } from '../stores.ts';
import {
  type BegunSignIn,
  beginFor,
  demandAdmitted,
  issueBegun,
  type OneTimeFault,
  type OneTimePorts,
  type OneTimeRequest,
} from './begin.ts';

interface OfPerson {
  readonly account: string;
}

/**
 * Refuses where the person's present number has to be proven, because the calls of this change bring no such proof. It goes by what the account has, and
 * not by whether somebody has the new number.
 */
async function demandNumberUnproven(
  ctx: Ctx<'old-contact.unproven'>,
  { account, next }: OfPerson & { readonly next?: string | undefined },
  { identifiers }: Pick<Stores<'identifiers'>, 'identifiers'>,
): Promise<Identifier | undefined> {
  const all = await ctx.during('account.read', () => identifiers.list(ctx.tenant.id, account));
  const present = all.find(({ kind }) => kind === 'phone');
  const asksProof = present && present.normal !== next && ctx.tenant.settings.contacts.proveOld.includes('phone');
  if (asksProof) throw ctx.fail('old-contact.unproven', { contact: 'phone' });
  return present;
}

/**
 * As `beginOneTimeSignIn`, by a person who names a number: one that nobody has gets the code of a change (`finishNumberChange`), because nobody signs in by it; else
 * its owner is sent a code that signs in. The answer tells neither. The caller has authenticated the person.
 */
export async function beginNumberChange(
  ctx: Ctx<OneTimeFault | 'old-contact.unproven'>,
  { account, ...input }: Pick<OneTimeRequest, 'identifier' | 'captcha'> & OfPerson,
  stores: Stores<OneTimePorts>,
): Promise<BegunSignIn> {
  const number = phoneOf(input.identifier);
  const request = { ...input, by: 'phone' } as const;
  await demandAdmitted(ctx, request, stores);
  await demandNumberUnproven(ctx, { account, next: number }, stores);
  const named = { text: input.identifier };
  const bearers = await ctx.during('account.read', () => stores.identifiers.bearing(ctx.tenant.id, formsOf(named)));
  const change = number === undefined ? undefined : { account, number };
  if (number === undefined || meant(ctx, { ...named, kinds: ['phone'], asked: 'free' }, bearers))
    return beginFor(ctx, { ...request, change }, meant(ctx, named, bearers), stores);
  const begun = await issueBegun(ctx, { ...request, change }, undefined, stores);
  doInBackgroundIfGeneric('a code to a new number', () => sendCountedContactCode(ctx, { phone: number }, stores), stores);
  return begun;
}

/**
 * The same for an application that is trusted with the ways into accounts, and tells the person the code by itself: nothing is sent. Order: switched on → an account → not an operator's →
 * the present number → a number → nobody has it. The newest code alone counts, however it was told.
 */
export async function handOutNumberChange(
  ctx: Ctx<
    'one-time-sign-in.disabled' | 'account.not-found' | 'account.protected' | 'old-contact.unproven' | 'phone.taken' | 'input.rejected'
  >,
  { account, identifier }: Pick<OneTimeRequest, 'identifier'> & OfPerson,
  stores: Stores<OneTimePorts> & Parameters<typeof readAccount>[2],
): Promise<BegunSignIn & { readonly code: string }> {
  const { codes, oneTimeSignIn } = ctx.tenant.settings;
  if (!oneTimeSignIn.phone) throw ctx.fail('one-time-sign-in.disabled', { by: 'phone' });
  await demandEqual(ctx, await readAccount(ctx, { id: account }, stores), stores);
  const number = phoneOf(identifier);
  await demandNumberUnproven(ctx, { account, next: number }, stores);
  if (number === undefined) throw ctx.fail('input.rejected', { problems: [{ field: 'phone', rule: 'phone-form' }] });
  const bearers = await ctx.during('account.read', () => stores.identifiers.bearing(ctx.tenant.id, formsOf({ text: number })));
  if (meant(ctx, { text: number, kinds: ['phone'], asked: 'free' }, bearers)) throw ctx.fail('phone.taken', { given: number });
  const { ticket } = await issueBegun(ctx, { identifier, by: 'phone', change: { account, number } }, undefined, stores);
  const form = { kind: 'typed', length: codes.length, alphabet: codes.alphabet } as const;
  const issued = { purpose: 'change-contact', subject: normalForm('phone', number), form, lifeSeconds: codes.recoverSeconds } as const;
  const { value: code } = await stores.transaction(async (tables) => {
    const drawn = await issueCode(ctx, { ...issued, payload: {}, supersedes: true }, tables);
    await recordEvent(ctx, { what: 'contact.change-asked', subject: account }, tables);
    return drawn;
  });
  return { ticket, code };
}

type ChangeFault = Parameters<typeof changeContact>[0] extends Ctx<infer F> ? F : never;

/**
 * As `changeContact`. By an operator not of an account that may do everything (`account.protected`). A ticket of another account is `code.wrong`; a wrong code leaves
 * the ticket good. What the session or the account is refused for comes before the ticket, and the code before all that tells of the number: nobody is sent one to a
 * number that somebody has.
 */
export async function finishNumberChange(
  ctx: Ctx<ChangeFault | 'account.not-found' | 'account.protected'>,
  {
    account,
    by,
    ticket,
    code: given,
    ...change
  }: OfPerson & { readonly by: 'person' | 'operator'; readonly ticket: string; readonly code: string } & Pick<
      ContactChange,
      'provenAt' | 'undo'
    >,
  stores: Parameters<typeof changeContact>[2] & Parameters<typeof readAccount>[2],
): Promise<void> {
  if (by === 'operator') await demandEqual(ctx, await readAccount(ctx, { id: account }, stores), stores);
  if (!(await demandNumberUnproven(ctx, { account }, stores))) demandFresh(ctx, change.provenAt);
  const { id, payload } = await checkCode(ctx, { purpose: 'one-time-begun', value: ticket }, stores);
  const { change: begun } = payload;
  if (begun?.account !== account) throw ctx.fail('code.wrong', { purpose: 'one-time-begun', attemptsLeft: null });
  const code = given.trim();
  await checkSent(ctx, { purpose: 'change-contact', subject: normalForm('phone', begun.number), value: code }, stores);
  await changeContact(ctx, { ...change, account, contact: 'phone', next: { value: begun.number, code } }, stores);
  await ctx.during('code.store', () => stores.codes.spend(ctx.tenant.id, id, ctx.now));
}
