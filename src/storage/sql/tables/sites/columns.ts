// The columns of sites, and of who entered them.
import { maybe, stamp, text } from '../../columns.ts';

export const tables = {
  tenant_sites: {
    tenant: text,
    id: text,
    api: text,
    key: text,
    owner: maybe(text),
    block: text,
    settings: text,
    created: stamp,
    removed: maybe(stamp),
  },
  site_entries: { tenant: text, site: text, account: text, at: stamp },
};
