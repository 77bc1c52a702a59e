// A tenant's settings about its further sites.
import { section, whole } from '../tenants/settings/fields.ts';

export const sites = section({
  most: whole(100, 'sites that the tenant may have beside its own', { maximum: 10_000 }),
  removedDays: whole(90, 'how long the key of a removed site is known; never shorter than a session lasts', { minimum: 1, maximum: 3650 }),
});
