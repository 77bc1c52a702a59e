// A person changes the telephone number in two calls: a code goes to the new number, and the ticket of the first call says for whose account it is.
import { checkCode, issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { doInBackgroundIfGeneric } from '../protection/index.ts';
import { demandFresh } from '../sessions/fresh.ts';
import type { Stores } from '../stores.ts';
import { type ContactChange, changeContact } from './change-contact.ts';
import { sendCountedContactCode } from './send-contact-code.ts';
import type { Identifier } from './types.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** The subject is the account; `number` is in E.164. */
    readonly 'change-number': { readonly account: string; readonly number: string };
  }
}

const purpose = 'change-number' as const;

interface OfPerson {
  readonly account: string;
}

/**
 * Refuses where the person's present number has to be proven, because the calls of this change bring no such proof. It goes by what the account has, and
 * not by whether somebody has the new number.
 */
export async function demandNumberUnproven(
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

/** A ticket for the change to a number that nobody has. The code to it is written and sent in the background: the answer takes as long as one about a number that somebody has. */
export async function issueNumberChange(
  ctx: Ctx,
  { account, number }: OfPerson & { readonly number: string },
  stores: Stores<'buckets' | 'codes' | 'outbox' | 'delivery' | 'templates' | 'events' | 'tallies' | 'background'>,
): Promise<{ readonly ticket: string }> {
  const { codeSeconds: lifeSeconds } = ctx.tenant.settings.oneTimeSignIn;
  const code = { purpose, subject: account, form: { kind: 'token' }, lifeSeconds, payload: { account, number } } as const;
  const { value } = await issueCode(ctx, code, stores);
  doInBackgroundIfGeneric('a code to a new number', () => sendCountedContactCode(ctx, { phone: number }, stores), stores);
  return { ticket: value };
}

type ChangeFaults = Parameters<typeof changeContact>[0] extends Ctx<infer F> ? F : never;

/**
 * As `changeContact`. A ticket of another account is `code.wrong`; a wrong code leaves the ticket good. What the session or the account is refused for comes before
 * the ticket, which would tell whether somebody has the number.
 */
export async function finishNumberChange(
  ctx: Ctx<ChangeFaults>,
  {
    account,
    ticket,
    code,
    ...change
  }: OfPerson & { readonly ticket: string; readonly code: string } & Pick<ContactChange, 'provenAt' | 'undo'>,
  stores: Parameters<typeof changeContact>[2],
): Promise<void> {
  if (!(await demandNumberUnproven(ctx, { account }, stores))) demandFresh(ctx, change.provenAt);
  const { id, payload } = await checkCode(ctx, { purpose, value: ticket }, stores);
  if (payload.account !== account) throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  await changeContact(ctx, { ...change, account, contact: 'phone', next: { value: payload.number, code: code.trim() } }, stores);
  await ctx.during('code.store', () => stores.codes.spend(ctx.tenant.id, id, ctx.now));
}
