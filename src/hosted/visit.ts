// Parts that the self-service pages share: their addresses, and their answers.
import { challengeField } from './components/challenge.ts';
import { type PageAnswer, type PageContent, type PageEntry, problem } from './page.ts';
import type { Site } from './site.ts';
import { type Rules, type Sentence, saying, type Way } from './views/self-service.ts';

/** The flow that led here, so that the way back leads to it. */
export const keptOf = ({ query, flow: known }: PageEntry, { flow }: Site): Readonly<Record<string, string>> => {
  const key = /^[\w-]{1,64}$/.exec(query.get(flow) ?? known?.named ?? '')?.[0];
  return key ? { [flow]: key } : {};
};

/** The address of the sign-in that led here, if one did. */
export function backOf(entry: PageEntry, site: Site): string | undefined {
  const kept = keptOf(entry, site);
  return Object.keys(kept).length > 0 ? `${entry.mount}${site.paths.login}?${new URLSearchParams(kept)}` : entry.begin;
}

/** The address of a page, for messages. */
export const linkTo = (page: string, confirmation: string, entry: PageEntry, site: Site): string =>
  `${entry.address}${page}?${new URLSearchParams({ confirmation, ...keptOf(entry, site) })}`;

/** The same page without its form, by an address that can be loaded again. */
export function doneAt({ frame }: PageEntry, state: string, more: Readonly<Record<string, string>> = {}): string {
  const [path = '', query = ''] = frame.here.split('?');
  const pairs = new URLSearchParams(query);
  pairs.delete('confirmation');
  for (const [name, value] of Object.entries({ ...more, done: state })) pairs.set(name, value);
  return `${path}?${pairs}`;
}

export const rulesOf = ({ ctx }: PageEntry): Rules => {
  const { minLength: least, patternText: more } = ctx.tenant.settings.passwords;
  return { least, more };
};

/** A sentence instead of a form. */
export const sentencePage = (site: Site, title: Sentence, help: Sentence, { status = 200, resend = false } = {}) => ({
  page: (entry: PageEntry): PageContent => {
    const back = backOf(entry, site);
    const ways: Way[] = back === undefined ? [] : [{ words: 'signIn', address: back }];
    if (resend) ways.push({ words: 'resend', address: pageAt(site.paths.resend, entry, site) });
    return { page: saying(entry.frame, title, help, ways), status };
  },
});

/** The address of another page of this visit, in its language. */
export const pageAt = (path: string, entry: PageEntry, site: Site): string =>
  `${entry.mount}${path}?${new URLSearchParams({ ...keptOf(entry, site), lang: entry.frame.language })}`;

export const answering = (extra: PageAnswer) => ({ code: null, extra }) as const;

/** One answer wherever the token that a page goes by is over, its session is, or the account is not in force. */
export const sessionOver = <A>(answer: A) =>
  ({
    'code.wrong': answer,
    'code.used': answer,
    'code.expired': answer,
    'session.unknown': answer,
    'session.expired': answer,
    'session.closed': answer,
    'session.revoked': answer,
    'account.not-found': answer,
    'account.disabled': answer,
    'account.locked': answer,
    'account.expired': answer,
  }) as const;

export const human = {
  'captcha.required': problem('check', challengeField),
  'captcha.wrong': problem('checkWrong', challengeField),
  'captcha.expired': problem('checkWrong', challengeField),
} as const;

/** The service that judges captchas does not answer. */
export const unchecked = { 'captcha.ask-remote': problem('unchecked', challengeField) } as const;

/** A link that was followed before, too late, or never sent. */
export const goneBy = (site: Site, resend = false) => {
  const gone = answering(sentencePage(site, 'tooOld', 'tooOldHelp', { status: 400, resend }));
  return { 'code.wrong': gone, 'code.used': gone, 'code.expired': gone } as const;
};
