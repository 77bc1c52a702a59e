// The pages of a site: who they are, and what a browser, or its script, says of where a call comes from.
import { isTrustedPage, type Tenant } from '../../../core/tenants/index.ts';
import type { HttpRequest } from '../../../http/request.ts';
import { isCrossSite } from '../../_common/foreign-forms.ts';
import type { PagesOfOthers } from '../../_common/pages.ts';
import { blockOf } from '../settings.ts';

/** The domain of the site, what is below it, and the sites that are named beside it. */
export function patternsOf({ settings }: Pick<Tenant, 'settings'>): readonly string[] {
  const { baseDomain, trustedSiteURLs } = blockOf(settings.apis);
  const below = baseDomain.includes('.') ? [`*.${baseDomain}`] : [];
  return [...(baseDomain === '' ? [] : [baseDomain, ...below]), ...trustedSiteURLs];
}

/** Those, and the sites to which people may lead others. */
export const sharePatternsOf = (tenant: Pick<Tenant, 'settings'>): readonly string[] => [
  ...patternsOf(tenant),
  ...blockOf(tenant.settings.apis).trustedShareURLs,
];

const trusts = (tenant: Pick<Tenant, 'settings'>, page: string): boolean => isTrustedPage(patternsOf(tenant), page);

/** The key is in the query of a preflight, or the host alone says whose it is. */
export const pages: PagesOfOthers = {
  named(url) {
    const query = new URLSearchParams(url.split('?')[1] ?? '');
    const key = [...query].find(([name]) => name.toLowerCase() === 'apikey')?.[1];
    return key ? { by: 'key', api: 'gigya', value: key } : { by: 'host' };
  },
  trusts,
  exposes: 'x-callid, x-server, x-error-code, date, retry-after',
};

/** All that a call says of the page that makes it. */
export function pagesOf({ headers }: Pick<HttpRequest, 'headers'>, pageURL: string | undefined): readonly string[] {
  return [headers['origin'], headers['referer'], pageURL].filter((page): page is string => Boolean(page));
}

/** Whether cookies say what their owner wants: no page of another site made the call, or one that the tenant trusts, and says so. */
export const cookiesCount = (request: Pick<HttpRequest, 'headers'>, tenant: Pick<Tenant, 'settings'>): boolean =>
  !isCrossSite(request) || trusts(tenant, request.headers['origin'] ?? '');
