// The way to another provider and back, as pages lead it: the page that leads there, and the address to which the browser comes back.
import { cookieIn, cookieOf } from './cookies.ts';
import type { PageContent, PageEntry } from './page.ts';
import { providerPathOf } from './pages/obligations.ts';
import type { Site } from './site.ts';
import { wishOf } from './texts/index.ts';
import { goingPage } from './views/providers.ts';

/** An address that is registered at the provider has no query: so the language of the pages waits in the browser. */
const spoken = 'language';

export const backPathOf = (site: Site): string => `${providerPathOf(site)}/back`;

/** Ours, as providers know it. */
export const backAddressOf = ({ address }: PageEntry, site: Site): string => `${address}${backPathOf(site)}`;

/** Leads on by itself: a form that another site follows would need that site in the page's policy, which is not known before. */
export function goingTo(provider: string, goTo: string, entry: PageEntry): PageContent & { readonly cookies: readonly string[] } {
  const label = entry.providers.find(({ name }) => name === provider)?.label ?? provider;
  return { page: goingPage(entry.frame, { label, goTo }), goesOn: goTo, cookies: [cookieOf(spoken, entry.frame.language, entry, 3600)] };
}

/** In the language in which the person left, with `here` as the address of the page that is shown in the end. */
export function cameBack(entry: PageEntry, here: (entry: PageEntry) => string): PageEntry {
  const language = wishOf(cookieIn(spoken, entry)) ?? entry.frame.language;
  const inTheirs = { ...entry, frame: { ...entry.frame, language } };
  return { ...inTheirs, frame: { ...inTheirs.frame, here: here(inTheirs) } };
}
