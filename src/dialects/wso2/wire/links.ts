// Where mails lead, and answers: to the page that a trusted caller names, or to our own at the address where this vendor has its.
import type { Wso2Entry } from '../entry.ts';
import { shownMountOf, tenantOf } from '../tenant-path.ts';

type Property = { readonly key: string; readonly value: string };

const pages = { verify: 'confirmregistration.do', recover: 'confirmrecovery.do' } as const;

/** The tenant is named where the address for mails is not the one by which it was called: there another may be at home. */
function tenantPathOf({ asked, ctx }: Pick<Wso2Entry, 'asked' | 'ctx'>): string {
  const named = tenantOf(asked.originalUrl);
  if (named) return `/t/${named}`;
  return new URL(asked.publicUrl).host === asked.host ? '' : `/t/${ctx.tenant.domain}`;
}

export function linkFrom(
  entry: Pick<Wso2Entry, 'asked' | 'ctx' | 'client'>,
  page: keyof typeof pages,
  properties: readonly Property[] = [],
): (code: string) => string {
  const ours = `${entry.asked.publicUrl}${tenantPathOf(entry)}/accountrecoveryendpoint/${pages[page]}`;
  const named = entry.client ? properties.find(({ key }) => key === 'callback')?.value : undefined;
  const url = named || ours;
  return (code) => `${url}${url.includes('?') ? '&' : '?'}confirmation=${encodeURIComponent(code)}`;
}

/** What the caller may do next, as the newer interfaces say it. */
export const nextStep = ({ asked }: Pick<Wso2Entry, 'asked'>, path: string, type: 'GET' | 'POST' = 'POST') => ({
  rel: 'next',
  href: `${shownMountOf(asked.originalUrl)}${path}`,
  type,
});
