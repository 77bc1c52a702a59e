// Parts that the pages for accounts share: whose page it is, what a form that came too late leads to, and their frame.
import { keepLogout } from '../../../core/saml/index.ts';
import { recognisePageSession } from '../../../core/sessions/index.ts';
import type { Bound } from '../../../dialects/_common/dialect.ts';
import { type AccountSection, around, sections, sessionTokenIn } from '../../account-place.ts';
import type { PageEntry, PageReply } from '../../page.ts';
import type { AccountFrame, Done } from '../../views/account/frame.ts';
import type { ShownProblem } from '../../views/frame.ts';
import { saying } from '../../views/self-service.ts';
import { answering, sessionOver } from '../../visit.ts';

/** What every page of a person calls first. */
export const own = { recognisePageSession };
export const tokenIn = (entry: Pick<PageEntry, 'request' | 'ctx' | 'address'>) => ({ token: sessionTokenIn(entry) });

export const at = (entry: PageEntry, path: string, more: Readonly<Record<string, string>> = {}): string =>
  `${entry.mount}${path}?${new URLSearchParams({ ...more, lang: entry.frame.language })}`;

/** To the sign-in, and from there to that section. `again`: the person was signed in. */
const toSignIn = (section: AccountSection) =>
  answering({ goTo: (entry) => at(entry, around.begin, { to: section, ...(sessionTokenIn(entry) === '' ? {} : { because: 'stale' }) }) });

/** Nobody is signed in here, or not any more. */
export const nobody = (section: AccountSection) => sessionOver(toSignIn(section));

/** The sign-in is too old, or too weak, for what is asked: the person confirms, and is led back to that section. */
export function unproven(section: AccountSection) {
  const confirm = answering({ goTo: (entry) => at(entry, around.confirm, { to: section }) });
  return { 'session.stale': confirm, 'second-factor.unproven': confirm } as const;
}

/** Where the age alone counts. */
export const stale = (section: AccountSection) => ({ 'session.stale': unproven(section)['session.stale'] }) as const;

/** The page once more, by an address that can be loaded again, with what was done. */
export const doneIn = (entry: PageEntry, section: AccountSection, done: Done): { readonly goTo: string } => ({
  goTo: at(entry, sections[section], { done }),
});

const doneWords: readonly Done[] = ['removed', 'renamed', 'added', 'ended', 'forgotten', 'withdrawn', 'password'];

/** A page of that section: its address is the same in other languages. */
export function framedIn(entry: PageEntry, section: AccountSection): AccountFrame {
  const done = doneWords.find((each) => each === entry.query.get('done'));
  const link = (path: string) => at(entry, path);
  return {
    frame: { ...entry.frame, here: link(sections[section]) },
    current: section,
    done: entry.request.method === 'GET' ? done : undefined,
    links: { security: link(sections.security), devices: link(sections.devices), applications: link(sections.applications) },
    signOut: link(around.signOut),
  };
}

/** What an address may say went wrong: words of ours, and nothing of the account. */
const problemWords = [
  'removed',
  'label',
  'lastWay',
  'lastFactor',
  'factorsFull',
  'enrolmentOver',
  'passkeyUnmade',
  'passkeyTaken',
  'passkeysFull',
  'providerTrouble',
  'providerUnproven',
  'providerLate',
  'providerCancelled',
  'identityTaken',
] as const;
type Problem = (typeof problemWords)[number];

/** The page of that section, with what went wrong. */
export const saidIn = (section: AccountSection, problem: Problem) =>
  answering({ goTo: (entry) => at(entry, sections[section], { problem }) });

export const problemsIn = (entry: PageEntry): readonly ShownProblem[] =>
  problemWords.filter((each) => each === entry.query.get('problem')).map((says) => ({ says }));

/** What ending sessions calls beside. */
export const telling = { keepLogout };

/**
 * After those sessions were ended: service providers of SAML that were told in one of them hear of it by this browser, which comes back to `then`. A page leads there: browsers hold
 * what a form leads to by redirects to our own addresses.
 */
export async function pastServiceProviders(
  core: Bound<typeof telling>,
  entry: PageEntry,
  { sessions, then }: { readonly sessions: readonly string[]; readonly then: string },
): Promise<PageReply> {
  const flow = await core.keepLogout({ sessions, then: new URL(then, entry.address).href });
  if (flow === undefined) return { goTo: then };
  const goesOn = `${entry.mount}/saml2/leave?${new URLSearchParams({ flow })}`;
  return { page: saying(entry.frame, 'tellingOfSignOut', 'tellingOfSignOutHelp', [{ words: 'goOn', address: goesOn }]), goesOn };
}
