// What somebody still owes who has just proven a password at the page, and how it is met there: an address is confirmed by the link that is
// mailed now, a password that is too old or not its owner's is replaced on the page for new passwords.
import { issueCode } from '../../core/codes/index.ts';
import { sendVerification } from '../../core/registration/index.ts';
import type { SignIn } from '../../core/sign-in/index.ts';
import type { Bound } from '../../dialects/_common/dialect.ts';
import type { PageEntry, PageReply } from '../page.ts';
import type { Site } from '../site.ts';
import { saying } from '../views/self-service.ts';
import { backOf, keptOf, linkTo } from '../visit.ts';

/** What can be met on these pages; another obligation is met in the application alone. */
export const metHere = ['password-change-due', 'contact-unverified'] as const;

export const obligationCalls = { sendVerification, issueCode };

type Owed = Exclude<SignIn, { readonly kind: 'signed-in' }>;

/** Where the person goes on. They sign in once more afterwards: nobody is let in by a link alone. */
export async function meet(result: Owed, core: Bound<typeof obligationCalls>, entry: PageEntry, site: Site): Promise<PageReply> {
  const account = result.person.account.id;
  switch (result.kind) {
    case 'contact-unverified': {
      const link = (code: string) => linkTo(site.paths.confirm, code, entry, site);
      await core.sendVerification({ account, link, form: undefined });
      return { page: saying(entry.frame, 'verify', 'mailHelp', backOf(entry, site)) };
    }
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
