// Preflights of pages of other origins, at dialects whose tenant may be named in the body: they have none, and are judged by what they say (Fetch standard, CORS
// protocol).
import type { FastifyRequest } from 'fastify';
import type { Finder } from '../../core/tenants/index.ts';
import { findTenant } from './admission.ts';
import type { AnyApi } from './api.ts';

/** Whom the tenant trusts to which a preflight leads; undefined for what is none, or leads to none. */
export function newPreflights(apis: readonly AnyApi[]) {
  return async ({ method, url, originalUrl, host }: FastifyRequest, finder: Finder, catchUp: () => Promise<void> | undefined) => {
    if (method !== 'OPTIONS') return undefined;
    const api = apis.find(({ dialect, pages }) => pages && url.startsWith(`/as/${dialect.name}/`));
    if (!api?.pages) return undefined;
    const { pages, dialect } = api;
    await catchUp();
    const tenant = await findTenant(pages.named(originalUrl), { host, dialect: dialect.name, finder });
    return tenant && ((origin: string) => pages.trusts(tenant, origin));
  };
}
