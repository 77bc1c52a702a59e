// What the pages share on which people help themselves: where they lead, and what they answer.

import type { Page, PageAnswer, PageEntry } from '../pages/dialect.ts';
import { problem } from '../pages/dialect.ts';
import type { Rules } from '../pages/pages.ts';
import type { Profile } from '../profile.ts';
import type { SelfTexts } from './texts.ts';
import { saying } from './views.ts';

/** The interaction that led here, so that the way back leads to it. */
export const keptOf = ({ query }: PageEntry, { interaction }: Profile): Readonly<Record<string, string>> => {
  const key = /^[\w-]{1,64}$/.exec(query.get(interaction) ?? '')?.[0];
  return key ? { [interaction]: key } : {};
};

/** Where the person may sign in, if a sign-in led here. */
export function backOf(entry: PageEntry, profile: Profile): string | undefined {
  const kept = keptOf(entry, profile);
  return Object.keys(kept).length > 0 ? `${entry.issuing.mount}${profile.paths.login}?${new URLSearchParams(kept)}` : undefined;
}

/** The address of a page, for mails. Names the tenant where the address for mails is not the one called: there another may be at home. */
export function linkTo(page: string, confirmation: string, entry: PageEntry, profile: Profile): string {
  const { tenant, base, mount } = entry.issuing;
  const named = mount || (new URL(base).host === entry.asked.host ? '' : profile.mountFor(tenant));
  return `${base}${named}${page}?${new URLSearchParams({ confirmation, ...keptOf(entry, profile) })}`;
}

/** The same page without its form, by an address that can be loaded again. */
export function doneAt({ frame }: PageEntry, state: string): string {
  const [path = '', query = ''] = frame.here.split('?');
  const pairs = new URLSearchParams(query);
  pairs.delete('confirmation');
  pairs.set('done', state);
  return `${path}?${pairs}`;
}

export const rulesOf = ({ ctx }: PageEntry): Rules => {
  const { minLength: least, patternText: more } = ctx.tenant.settings.passwords;
  return { least, more };
};

/** A sentence instead of a form. */
export const said = (profile: Profile, title: keyof SelfTexts, help: keyof SelfTexts, status = 200) => ({
  page: (entry: PageEntry): Page => ({ page: saying(entry.frame, title, help, backOf(entry, profile)), status }),
});

export const answering = (extra: PageAnswer) => ({ code: null, extra }) as const;

export const human = {
  'captcha.required': problem('human', 'captcha'),
  'captcha.wrong': problem('human', 'captcha'),
  'captcha.expired': problem('human', 'captcha'),
} as const;

/** A link that was followed before, too late, or never sent. */
export const goneBy = (profile: Profile) => {
  const gone = answering(said(profile, 'tooOld', 'tooOldHelp', 400));
  return { 'code.wrong': gone, 'code.used': gone, 'code.expired': gone } as const;
};
