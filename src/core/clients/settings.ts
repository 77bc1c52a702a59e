// A tenant's settings about its applications.
import { list, section } from '../tenants/settings/fields.ts';

export const applications = section({
  reservedNames: list(
    ['admin', 'api', 'client', 'console', 'core', 'dashboard', 'login', 'oauth', 'root', 'sso', 'users', 'www'],
    'names that no application gets in addresses, whatever the case of their letters',
  ),
});
