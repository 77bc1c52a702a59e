// Meets the obligations of a person whose password was verified at the page: an address is confirmed by a code that is mailed now, a
// password that is too old or not its owner's is replaced on the page for new passwords, and the form of the registration collects what is
// missing.

import { issueCode } from '../../core/codes/index.ts';
import { textsFor } from '../../core/consents/index.ts';
import type { FaultDetails } from '../../core/faults/index.ts';
import { linkIfTheirs } from '../../core/federation/index.ts';
import { demandTypable } from '../../core/identifiers/index.ts';
import { offerPasskey } from '../../core/passkeys/index.ts';
import { readUnfinished, sendVerification, type Unfinished } from '../../core/registration/index.ts';
import type { Attribute } from '../../core/schema/index.ts';
import type { SignIn, StepUp } from '../../core/sign-in/index.ts';
import type { Bound } from '../../dialects/_common/dialect.ts';
import { canAsk, fieldsFor } from '../attributes.ts';
import type { DocumentTexts } from '../components/agreements.ts';
import { cookieIn, cookieOf } from '../cookies.ts';
import { deviceIn } from '../device-cookie.ts';
import { askForFirst, askToEnrol } from '../factors.ts';
import type { PageAnswer, PageContent, PageEntry, PageReply } from '../page.ts';
import type { SignInFlow, Site } from '../site.ts';
import { confirmCodeForm } from '../views/confirm-code.ts';
import { finishForm } from '../views/finish.ts';
import { inLanguage, type ShownProblem, textsOf } from '../views/frame.ts';
import { backupCodes, passkeyOffer } from '../views/passkeys.ts';
import { latePage } from '../views/session.ts';
import { backOf, keptOf, pageAt, sentencePage } from '../visit.ts';

/** Obligations that these pages can meet. */
export const metHere = [
  'password-change-due',
  'contact-unverified',
  'registration-unfinished',
  'second-factor-needed',
  'second-factor-enrolment-needed',
] as const;

/** All below the sign-in page, so that the browser shows to which flow they belong. */
export const codePathOf = ({ paths }: Site): string => `${paths.login}/code`;
export const finishPathOf = ({ paths }: Site): string => `${paths.login}/finish`;
export const providerPathOf = ({ paths }: Site): string => `${paths.login}/provider`;
export const passkeyPathOf = ({ paths }: Site): string => `${paths.login}/passkey`;
export const offerPathOf = ({ paths }: Site): string => `${paths.login}/passkey/new`;

export const late = ({ frame, begin }: PageEntry): PageContent => ({ page: latePage(frame, begin), status: 400 });

/** Such a page cannot be shown without its ticket: whoever comes by the address signs in anew. */
export function withoutTicket(entry: PageEntry, site: Site): PageReply {
  const back = backOf(entry, site);
  return back === undefined ? late(entry) : { goTo: inLanguage(back, entry.frame.language) };
}

export const obligationCalls = { demandTypable, sendVerification, issueCode, readUnfinished, textsFor, offerPasskey, linkIfTheirs };

/** No guess is left at the codes that are mailed: the link of a mail is none, and goes on to confirm the address. */
export const tooManyCodes = (site: Site) =>
  ({
    code: 429,
    extra: ({ scope, retryAfter }: FaultDetails['rate.exceeded']): PageAnswer => ({
      headers: { 'retry-after': String(retryAfter) },
      ...(scope === 'wrongCodes'
        ? sentencePage(site, 'verify', 'codesSpent', { status: 429, resend: true })
        : { problems: [{ says: 'busy' }] }),
    }),
  }) as const;
type Core = Bound<typeof obligationCalls>;

type DueSignIn = Exclude<SignIn, { readonly kind: 'signed-in' }>;

/** The session of every sign-in page: of this flow's application, in this browser. Whoever links an identity by it proves a second factor also where the browser is remembered. */
export const sessionFor = (flow: SignInFlow, entry: PageEntry) => ({
  supports: metHere,
  client: flow.client,
  agent: entry.request.headers['user-agent'] ?? null,
  device: (cookieIn(waitingIdentity, entry) ?? '') === '' ? deviceIn(entry) : undefined,
  demand: flow.demand,
});

/** The cookie of an identity that is linked once its person has signed in here by another means: it outlasts the pages in between. */
export const waitingIdentity = 'identity';

/** The next page of the person: back to the flow, or to the obligation. */
export async function goOn(result: SignIn, flow: SignInFlow, core: Core, entry: PageEntry, site: Site): Promise<PageReply> {
  if (result.kind !== 'signed-in') return meet(result, core, entry, site);
  const { session } = result.session;
  const waiting = cookieIn(waitingIdentity, entry) ?? '';
  if (waiting !== '') await core.linkIfTheirs({ session, token: waiting, keepAddress: true });
  // The script says whether this browser can make one.
  const ticket = entry.form.get('able') === 'yes' ? await core.offerPasskey({ session, flow: flow.key }) : undefined;
  const reply: PageReply =
    ticket === undefined ? await flow.signedIn(session, entry.frame.language) : askForPasskey(ticket, [], entry, site);
  if (waiting === '') return reply;
  return { ...reply, cookies: [...(reply.cookies ?? []), cookieOf(waitingIdentity, '', entry, 0)] };
}

/** Asks for what a session lacks: a second factor, or the first one to be enrolled. */
export const askToConfirm = (stepUp: StepUp, entry: PageEntry, site: Site): PageContent =>
  stepUp.kind === 'prove' ? askForFirst({ ...stepUp, rememberDays: 0 }, entry, site) : askToEnrol(stepUp, entry, site);

async function meet(result: DueSignIn, core: Core, entry: PageEntry, site: Site): Promise<PageReply> {
  const account = result.person.account.id;
  switch (result.kind) {
    case 'contact-unverified':
      return sendCode({ account, ticket: result.ticket, another: false }, core, entry, site);
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
    case 'registration-unfinished': {
      const { account } = result.person;
      const texts = { documentTexts: await core.textsFor({ locale: account.locale }), read: account.locale ?? '' };
      return askForMissing({ ...(await core.readUnfinished({ account })), ...texts }, result.ticket, entry, site);
    }
    case 'identifier-missing':
      // No page asks for it: such a sign-in is refused before (`metHere`).
      throw entry.ctx.fail('obligation.unmeetable', { obligation: result.kind });
    case 'second-factor-needed':
      return askForFirst(result, entry, site);
    case 'second-factor-enrolment-needed':
      return askToEnrol(result, entry, site);
  }
}

/** Offers a passkey: the person is signed in, and goes on whatever the answer is. */
export function askForPasskey(ticket: string, problems: readonly ShownProblem[], entry: PageEntry, site: Site): PageContent {
  const action = pageAt(offerPathOf(site), entry, site);
  const options = pageAt(`${offerPathOf(site)}/options`, entry, site);
  const page = passkeyOffer({ ...entry.frame, here: action }, { action, options, ticket, problems });
  return { page, leadsTo: entry.flow?.leadsTo ?? '', passkey: true };
}

/** Shows backup codes, this once; then the person goes on. */
export function askToKeep(codes: readonly string[], ticket: string, entry: PageEntry, site: Site): PageContent {
  const action = pageAt(offerPathOf(site), entry, site);
  const page = backupCodes({ ...entry.frame, here: action }, { action, ticket, codes, name: 'answer', value: 'kept' });
  return { page, leadsTo: entry.flow?.leadsTo ?? '' };
}

/** Mails a code, which replaces the one sent before, and asks for it. Who asked for `another` hears if none was sent. */
export async function sendCode(
  { account, ticket, another }: { readonly account: string; readonly ticket: string; readonly another: boolean },
  core: Core,
  entry: PageEntry,
  site: Site,
): Promise<PageContent> {
  const { length, alphabet } = entry.ctx.tenant.settings.codes;
  await core.demandTypable({ account });
  const sent = await core.sendVerification({ account, link: undefined, form: { kind: 'typed', length, alphabet } });
  // Confirmed meanwhile in another way: whoever signs in again is let in.
  if (!sent) return sentencePage(site, 'verified', 'verifiedHelp').page(entry);
  if (another && sent.retryAfter > 0)
    return { ...askForCode(ticket, [{ says: 'sentAlready', seconds: sent.retryAfter }], entry, site), status: 429 };
  return askForCode(ticket, [], entry, site);
}

export function askForCode(ticket: string, problems: readonly ShownProblem[], entry: PageEntry, site: Site): PageContent {
  const { alphabet } = entry.ctx.tenant.settings.codes;
  const action = pageAt(codePathOf(site), entry, site);
  const keys = alphabet === 'digits' ? 'numeric' : 'text';
  const frame = { ...entry.frame, here: action };
  return { page: confirmCodeForm(frame, { action, ticket, keys, problems }), leadsTo: entry.flow?.leadsTo ?? '' };
}

/** Asks for all that is missing, unless some of it nobody can give here: then nothing that is typed would let the person in. */
function askForMissing({ open, closed, ...more }: Unfinished & Read, ticket: string, entry: PageEntry, site: Site): PageContent {
  if (closed.length > 0 || !open.every(canAsk)) return sentencePage(site, 'unmet', 'unmetHelp', { status: 400 }).page(entry);
  return askToFinish({ ticket, request: open, ...more, problems: [] }, entry, site);
}

/** What people read of documents, and in which language; empty for none. */
interface Read {
  readonly documentTexts: DocumentTexts;
  readonly read: string;
}

interface Missing extends Read {
  readonly ticket: string;
  readonly request: readonly Attribute[];
  readonly documents: readonly string[];
  readonly problems: readonly ShownProblem[];
}

export function askToFinish(
  { ticket, request, documents, documentTexts, read, problems }: Missing,
  entry: PageEntry,
  site: Site,
): PageContent {
  const action = pageAt(finishPathOf(site), entry, site);
  const frame = { ...entry.frame, here: action };
  const fields = fieldsFor(request, entry.form, textsOf(frame));
  const agreed = entry.form.getAll('consent');
  return {
    page: finishForm(frame, { action, ticket, fields, documents, agreed, documentTexts, read, problems }),
    leadsTo: entry.flow?.leadsTo ?? '',
  };
}
