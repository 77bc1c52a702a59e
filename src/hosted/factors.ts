// How the pages ask for a second factor, and how they go on after it. Shared by all pages that a sign-in may stop at.
import type { SignIn } from '../core/sign-in/index.ts';
import { type PageContent, type PageEntry, problem } from './page.ts';
import { passkeyParty } from './passkeys.ts';
import type { Site } from './site.ts';
import { methodsForm } from './views/enrol-factor.ts';
import type { ShownProblem } from './views/frame.ts';
import { choosingForm, provingForm, type ShownFactor } from './views/second-factor.ts';
import { pageAt } from './visit.ts';

export const factorPathOf = ({ paths }: Site): string => `${paths.login}/second-factor`;
export const enrolPathOf = ({ paths }: Site): string => `${paths.login}/second-factor/new`;

/** A code that was refused on its way, or a gateway that hands nothing over: the person may have another factor. */
const unsent = problem('factorUnsent');
export const codeUnsent = { 'mail.send': unsent, 'sms.send': unsent } as const;
export const factorUnsent = { ...codeUnsent, 'push.send': unsent } as const;

type Needed = Extract<SignIn, { readonly kind: 'second-factor-needed' }>;
type Enrolment = Extract<SignIn, { readonly kind: 'second-factor-enrolment-needed' }>;

/** A page of this part: no address has its ticket, so that in another language its form is sent. */
export const framedAt = (path: string, entry: PageEntry, site: Site) => {
  const action = pageAt(path, entry, site);
  return { action, frame: { ...entry.frame, here: action }, leadsTo: entry.flow?.leadsTo ?? '' };
};

interface ShownProof {
  readonly ticket: string;
  readonly factor: ShownFactor;
  readonly more: boolean;
  readonly sent: boolean;
  /** What the person's device asks for; empty where none was asked. */
  readonly number: string;
  readonly rememberDays: number;
}

export function askForFactor(asked: ShownProof, problems: readonly ShownProblem[], entry: PageEntry, site: Site): PageContent {
  const { action, frame, leadsTo } = framedAt(factorPathOf(site), entry, site);
  const options = pageAt(`${factorPathOf(site)}/options`, entry, site);
  const remember = entry.form.get('remember') === 'yes';
  const waits = pageAt(`${factorPathOf(site)}/waiting`, entry, site);
  const page = provingForm(frame, { action, options, waits, ...asked, remember, problems });
  const { method } = asked.factor;
  return { page, leadsTo, passkey: method === 'passkey', waits: method === 'push' && asked.sent };
}

/** The same as the form was sent. */
export function askAgain(entry: PageEntry, given: readonly ShownProblem[], site: Site): PageContent {
  const { form } = entry;
  const text = (name: string) => form.get(name) ?? '';
  const method = methodIn(text('method'));
  // A device is sent no code.
  const problems = given.map((each) =>
    method === 'push' && each.says === 'sentAlready' ? { ...each, says: 'pushedAlready' as const } : each,
  );
  const factor = { id: text('factor'), method, hint: text('hint') };
  const rememberDays = daysIn(text('days'));
  const number = /^\d\d$/.exec(text('number'))?.[0] ?? '';
  // A challenge that is over is asked for anew.
  const sent = text('sent') === 'yes' && !problems.some(({ says }) => says === 'pushOver' || says === 'pushDenied');
  const asked = { ticket: text('ticket'), factor, more: text('more') === 'yes', sent, number, rememberDays };
  // A passkey, a device, and a code that is still to be sent, have no field to point at.
  const hasField = method !== 'passkey' && method !== 'push' && ((method !== 'sms' && method !== 'email') || asked.sent);
  return askForFactor(asked, hasField ? problems : problems.map(({ field: _, ...rest }) => rest), entry, site);
}

export const daysIn = (text: string): number => (/^\d{1,5}$/.test(text) ? Number(text) : 0);

const methodIn = (text: string): ShownFactor['method'] =>
  (['passkey', 'push', 'sms', 'email', 'backup-code'] as const).find((each) => each === text) ?? 'totp';

export function askToChoose(needed: Pick<Needed, 'ticket' | 'factors' | 'rememberDays'>, entry: PageEntry, site: Site): PageContent {
  const { action, frame, leadsTo } = framedAt(factorPathOf(site), entry, site);
  const { ticket, factors, rememberDays } = needed;
  return { page: choosingForm(frame, { action, ticket, factors, rememberDays, problems: [] }), leadsTo };
}

/** The first that is no backup code: those are for the day on which the others are lost. A code is sent when its owner wants it. */
export function askForFirst(
  { ticket, factors, rememberDays }: Pick<Needed, 'ticket' | 'factors' | 'rememberDays'>,
  entry: PageEntry,
  site: Site,
): PageContent {
  const first = factors.find(({ method }) => method !== 'backup-code') ?? factors[0];
  if (!first) return askToChoose({ ticket, factors, rememberDays }, entry, site);
  const factor = { id: first.id, method: first.method, hint: first.hint ?? '' };
  return askForFactor({ ticket, factor, more: factors.length > 1, sent: false, number: '', rememberDays }, [], entry, site);
}

export function askToEnrol({ ticket, offered }: Pick<Enrolment, 'ticket' | 'offered'>, entry: PageEntry, site: Site): PageContent {
  const { action, frame, leadsTo } = framedAt(enrolPathOf(site), entry, site);
  const here = offered.filter((method) => method !== 'passkey' || passkeyParty(entry) !== undefined);
  // At an address of numbers, where passkeys alone are offered: nothing on this page would lead on.
  const problems = here.length === 0 ? [{ says: 'unfinished' } as const] : [];
  return { page: methodsForm(frame, { action, ticket, offered: here, problems }), leadsTo };
}
