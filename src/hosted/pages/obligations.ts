// What somebody still owes who has just proven a password at the page, and how it is met there: an address is confirmed by the code that is
// mailed now, a password that is too old or not its owner's is replaced on the page for new passwords.
import { issueCode } from '../../core/codes/index.ts';
import { sendVerification } from '../../core/registration/index.ts';
import type { SignIn } from '../../core/sign-in/index.ts';
import type { Bound } from '../../dialects/_common/dialect.ts';
import type { Page, PageEntry, PageReply } from '../page.ts';
import type { Site } from '../site.ts';
import { confirmCodeForm } from '../views/confirm-code.ts';
import type { Problem } from '../views/frame.ts';
import { keptOf, pageAt, said } from '../visit.ts';

/** What can be met on these pages; another obligation is met in the application alone. */
export const metHere = ['password-change-due', 'contact-unverified'] as const;

/** Below the sign-in page, so that the browser shows to which journey it belongs. */
export const codePathOf = ({ paths }: Site): string => `${paths.login}/code`;

export const obligationCalls = { sendVerification, issueCode };
type Core = Bound<typeof obligationCalls>;

type Owed = Exclude<SignIn, { readonly kind: 'signed-in' }>;

/** Where the person goes on. */
export async function meet(result: Owed, core: Core, entry: PageEntry, site: Site): Promise<PageReply> {
  const account = result.person.account.id;
  switch (result.kind) {
    case 'contact-unverified':
      return sendCode(account, result.ticket, core, entry, site);
    case 'password-change-due': {
      const { ticketSeconds: lifeSeconds } = entry.ctx.tenant.settings.codes;
      const form = { kind: 'token' } as const;
      const { value } = await core.issueCode({
        purpose: 'recover',
        subject: account,
        form,
        lifeSeconds,
        payload: { account },
        supersedes: true,
      });
      const query = new URLSearchParams({ confirmation: value, ...keptOf(entry, site) });
      return { goTo: `${entry.mount}${site.paths.newPassword}?${query}` };
    }
    case 'registration-unfinished':
      throw new Error(`an obligation nobody carries: ${result.kind}`);
  }
}

/** Mails a code, which replaces the one sent before, and asks for it. */
export async function sendCode(account: string, ticket: string, core: Core, entry: PageEntry, site: Site): Promise<Page> {
  const { length, alphabet } = entry.ctx.tenant.settings.codes;
  const sent = await core.sendVerification({ account, link: undefined, form: { kind: 'typed', length, alphabet } });
  // Confirmed meanwhile in another way: whoever signs in again is let in.
  if (!sent) return said(site, 'verified', 'verifiedHelp').page(entry);
  return askForCode(ticket, [], entry, site);
}

export function askForCode(ticket: string, problems: readonly Problem[], entry: PageEntry, site: Site): Page {
  const { alphabet } = entry.ctx.tenant.settings.codes;
  const action = pageAt(codePathOf(site), entry, site);
  const keys = alphabet === 'digits' ? 'numeric' : 'text';
  // In another language the sign-in begins anew: a ticket stands in no address.
  const frame = { ...entry.frame, here: action };
  return { page: confirmCodeForm(frame, { action, ticket, keys, problems }), leadsTo: entry.journey?.leadsTo ?? '' };
}
