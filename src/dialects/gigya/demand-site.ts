// What a site demands of a call before anybody is asked for, in the vendor's order: its data centre, the product, the page, the browser.
import { demandBrowser, demandHome, demandOwnPage, demandService, type Tenant } from '../../core/tenants/index.ts';
import type { HttpRequest } from '../../http/request.ts';
import type { AnyEndpoint, Bound } from '../_common/dialect.ts';
import type { Policy } from './entry.ts';
import { blockOf } from './settings.ts';
import { addressAt, dataCenterOf } from './wire/data-center.ts';
import { pagesOf, patternsOf } from './wire/pages.ts';

export const siteCommands = { demandHome, demandService, demandOwnPage, demandBrowser };

interface Call {
  readonly request: HttpRequest;
  readonly endpoint: Pick<AnyEndpoint<Policy>, 'operation' | 'caller'>;
  readonly tenant: Tenant;
  readonly value: (name: string) => string | undefined;
  /** Whether the call brings a server's proof: servers come from no page. */
  readonly proves: boolean;
}

/** The page at which we ask a visitor who is about to add an identity: its form comes from this host, and no other page can say so. */
const isOurs = (page: string, { host }: HttpRequest, { leads }: Policy): boolean =>
  leads === 'there' && URL.parse(page)?.host === host.toLowerCase();

/** Products that need a data store. */
const stored: readonly string[] = ['accounts', 'ds'];

export async function demandSite(core: Bound<typeof siteCommands>, { request, endpoint, tenant, value, proves }: Call): Promise<void> {
  const { dataCenter, services, dataStore, unsupportedBrowsers } = blockOf(tenant.settings.apis);
  const { location } = addressAt(dataCenter, request);
  await core.demandHome({ home: dataCenter, came: dataCenterOf(request), location });
  const service = endpoint.caller.leads ? 'socialize' : (endpoint.operation.split('.')[0] ?? '');
  const lacks = dataStore || !stored.includes(service) ? undefined : 'apis.gigya.dataStore';
  if (!endpoint.caller.script) await core.demandService({ service, has: services, lacks });
  if (proves) return;
  const isScript = value('sdk')?.startsWith('js_') ?? false;
  const { linked, browser } = endpoint.caller;
  const pages = pagesOf(request, value('pageurl')).filter((page) => !isOurs(page, request, endpoint.caller));
  if (!linked) await core.demandOwnPage({ patterns: patternsOf(tenant), pages, isBrowser: isScript });
  if (browser || isScript) await core.demandBrowser({ agent: request.headers['user-agent'] ?? '', unsupported: unsupportedBrowsers });
}
