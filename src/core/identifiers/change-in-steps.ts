// A person changes an address or a number in two steps, as pages do that ask for the codes first: the codes are judged, and what they prove is kept behind a ticket
// that makes the change.
import { checkCode, issueCode, spendCode } from '../codes/index.ts';
import type { Ctx, FaultsOf } from '../faults/index.ts';
import type { Session } from '../sessions/types.ts';
import type { Stores } from '../stores.ts';
import { type ContactChange, changeContact, judgeContactChange } from './change-contact.ts';
import type { UndoLink } from './notify-former.ts';

type Sought = Pick<ContactChange, 'contact' | 'next' | 'old' | 'codes'>;

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** The subject is the account. The codes are judged and spent when it is brought: they may have been used meanwhile. */
    readonly 'contact-change': Sought & { readonly session: string };
  }
}

const purpose = 'contact-change';

/** The session that asks: the one that may bring the ticket. */
type Asking = Pick<Session, 'id' | 'account' | 'provenAt'>;

/** A ticket in clear for that change, in place of an earlier one, good for `codes.ticketSeconds` and no longer than its codes. Order as in `judgeContactChange`. */
export async function prepareContactChange(
  ctx: Ctx<FaultsOf<typeof judgeContactChange>>,
  { session, ...asked }: Sought & { readonly session: Asking },
  stores: Parameters<typeof judgeContactChange>[2],
): Promise<string> {
  const { account, provenAt } = session;
  await judgeContactChange(ctx, { ...asked, account, provenAt }, stores);
  const lifeSeconds = ctx.tenant.settings.codes.ticketSeconds;
  const payload = { ...asked, session: session.id };
  const ticket = { purpose, subject: account, form: { kind: 'token' }, lifeSeconds, payload, supersedes: true } as const;
  return (await issueCode(ctx, ticket, stores)).value;
}

/**
 * Makes the change that the ticket is for, by the session that asked for it. Order: ticket in force, and of this session and kind of contact → spent → `changeContact`. A ticket
 * whose change is refused then is spent all the same.
 */
export async function finishContactChange(
  ctx: Ctx<FaultsOf<typeof changeContact>>,
  given: { readonly ticket: string; readonly session: Asking; readonly contact: ContactChange['contact']; readonly undo: UndoLink },
  stores: Parameters<typeof changeContact>[2] & Stores<'codes'>,
): Promise<void> {
  const { ticket: value, session, contact, undo } = given;
  const code = await checkCode(ctx, { purpose, value }, stores);
  const { session: asking, ...asked } = code.payload;
  if (asking !== session.id || asked.contact !== contact) throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
  await spendCode(ctx, { code }, stores);
  await changeContact(ctx, { ...asked, account: session.account, provenAt: session.provenAt, undo }, stores);
}
