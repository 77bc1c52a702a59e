// The endpoints of /scim2 at /scim/v2, where the profile of the standard answers (wire/scim-profiles.ts). Tenants open it by a name of its own.
import { root, unit } from '../../../protocols/scim/unit.ts';
import type { Route } from '../../_common/routes.ts';

const moved = (path: string): string => path.replace('/scim2', root);

export const atStandard = <E extends Route>(endpoint: E): E => ({
  ...endpoint,
  operation: moved(endpoint.operation),
  path: moved(endpoint.path),
  unit,
});
