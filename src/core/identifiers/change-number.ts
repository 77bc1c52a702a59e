// A person changes the telephone number in two calls: a code goes to the new number, and the ticket of the first call says for whose account it is.
import { checkCode, issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { type ContactChange, changeContact } from './change-contact.ts';
import { locate } from './locate.ts';
import { phoneOf } from './normal-forms.ts';
import { sendContactCode } from './send-contact-code.ts';

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
 * Sends a code to the number, and returns a ticket for the change. Undefined of what is no number, and of a number that somebody has, who may be this person:
 * nothing is sent then, and whoever asked may sign in by it instead.
 */
export async function beginNumberChange(
  ctx: Ctx<'rate.exceeded'>,
  { account, text }: OfPerson & { readonly text: string },
  stores: Stores<'identifiers' | 'buckets' | 'codes' | 'outbox' | 'delivery' | 'templates' | 'events' | 'tallies'>,
): Promise<{ readonly ticket: string } | undefined> {
  const number = phoneOf(text);
  if (number === undefined || (await locate(ctx, { text: number, kinds: ['phone'], asked: 'free' }, stores))) return undefined;
  await sendContactCode(ctx, { phone: number }, stores);
  const { recoverSeconds: lifeSeconds } = ctx.tenant.settings.codes;
  const code = { purpose, subject: account, form: { kind: 'token' }, lifeSeconds, payload: { account, number }, supersedes: true } as const;
  return { ticket: (await issueCode(ctx, code, stores)).value };
}

type ChangeFaults = Parameters<typeof changeContact>[0] extends Ctx<infer F> ? F : never;

/** As `changeContact`. A ticket of another account is `code.wrong`; a wrong code leaves the ticket good. */
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
  const { id, payload } = await checkCode(ctx, { purpose, value: ticket }, stores);
  if (payload.account !== account) throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  await changeContact(ctx, { ...change, account, contact: 'phone', next: { value: payload.number, code: code.trim() } }, stores);
  await ctx.during('code.store', () => stores.codes.spend(ctx.tenant.id, id, ctx.now));
}
