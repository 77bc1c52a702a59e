// Addresses in mails and replies: the page that a trusted caller names, or our own, at the tenant's own address, on this vendor's paths.
import type { Wso2Entry } from '../entry.ts';
import { shownMountOf } from '../tenant-path.ts';

type Property = { readonly key: string; readonly value: string };

const pages = { verify: 'confirmregistration.do', recover: 'confirmrecovery.do' } as const;

export function linkFrom(
  { issuing, client }: Pick<Wso2Entry, 'issuing' | 'client'>,
  page: keyof typeof pages,
  properties: readonly Property[] = [],
): (code: string) => string {
  const ours = `${issuing.address}/accountrecoveryendpoint/${pages[page]}`;
  const named = client ? properties.find(({ key }) => key === 'callback')?.value : undefined;
  const url = named || ours;
  return (code) => `${url}${url.includes('?') ? '&' : '?'}confirmation=${encodeURIComponent(code)}`;
}

/** The caller's next call, in the form of the newer interfaces. */
export const nextStep = ({ request }: Pick<Wso2Entry, 'request'>, path: string, type: 'GET' | 'POST' = 'POST') => ({
  rel: 'next',
  href: `${shownMountOf(request.originalUrl)}${path}`,
  type,
});
