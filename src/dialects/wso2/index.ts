// The API of this dialect, as the server mounts it.
import type { Api } from '../_common/api.ts';
import { wso2 } from './answers.ts';
import { endpoints } from './endpoints.ts';
import type { Policy, Wso2Entry } from './entry.ts';
import { paths } from './paths.ts';
import type { Reply } from './reply.ts';
import { bulkEndpoints, mountBulk } from './scim/bulk.ts';
import { mountRootSearches, rootSearches } from './scim/root-search.ts';
import { fold } from './tenant-path.ts';
import { whoMayCall } from './who-may-call.ts';

export const api: Api<Wso2Entry, Policy, Reply> = {
  dialect: wso2,
  endpoints,
  paths,
  whoMayCall,
  fold,
  routes(app, answering) {
    mountBulk(app, answering, endpoints);
    mountRootSearches(app, answering, endpoints);
  },
  inner: [...bulkEndpoints, ...rootSearches],
};
