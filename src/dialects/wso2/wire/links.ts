// Where mails lead: to the page that the caller names, or to our own at the address where this vendor has its.
import type { Asked } from '../../../http/asked.ts';
import { tenantOf } from '../paths.ts';

type Property = { readonly key: string; readonly value: string };

const pages = { verify: 'confirmregistration.do', recover: 'confirmrecovery.do' } as const;

export function linkFrom(asked: Asked, page: keyof typeof pages, properties: readonly Property[] = []): (code: string) => string {
  const domain = tenantOf(asked.originalUrl);
  const ours = `${asked.publicUrl}${domain ? `/t/${domain}` : ''}/accountrecoveryendpoint/${pages[page]}`;
  const url = properties.find(({ key }) => key === 'callback')?.value || ours;
  return (code) => `${url}${url.includes('?') ? '&' : '?'}confirmation=${encodeURIComponent(code)}`;
}
