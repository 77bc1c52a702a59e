// A tenant's settings about companies.
import { section, whole } from '../tenants/settings/fields.ts';

export const companies = section({
  most: whole(10_000, 'companies that a tenant may have', { minimum: 1, maximum: 1_000_000 }),
});
