// Pages of other origins: the vendor's browser clients stand in pages of the applications, and call with credentials.
import { isTrustedPage } from '../../../core/tenants/index.ts';
import type { PagesOfOthers } from '../../_common/pages.ts';
import { blockOf } from '../settings.ts';
import { tenantAt } from './tenant-address.ts';

/** A preflight cannot show the header that names the application: the query names it, or the address alone says whose it is. */
export const pages: PagesOfOthers = {
  named(url) {
    const app = new URLSearchParams(url.split('?')[1] ?? '').get('app_id');
    return app ? { by: 'client', api: 'authing', value: app } : tenantAt(url);
  },
  trusts: ({ settings }, origin) => isTrustedPage(blockOf(settings.apis).allowedOrigins, origin),
  exposes: 'date, retry-after',
};
