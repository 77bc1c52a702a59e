// A tenant's settings about searches.
import { section, whole } from '../tenants/settings/fields.ts';

export const searches = section({
  limitMillis: whole(
    20_000,
    'milliseconds that a search may take, by APIs with a query language; `limits.searchSeconds` of the installation bounds all',
    {
      minimum: 1,
      maximum: 60_000,
    },
  ),
});
