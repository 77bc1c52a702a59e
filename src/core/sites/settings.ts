// A tenant's settings about its further sites.
import { section, whole } from '../tenants/settings/fields.ts';

export const sites = section({
  most: whole(100, 'sites that the tenant may have beside its own', { maximum: 10_000 }),
});
