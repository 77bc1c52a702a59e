// A tenant's settings about organisations.
import { flag, section, whole } from '../tenants/settings/fields.ts';

export const organisations = section({
  levels: whole(30, 'levels that an organisation may have, the topmost department included', { minimum: 2, maximum: 100 }),
  mostShown: whole(10_000, 'departments that one answer may have; of a larger tree it is asked level by level', {
    minimum: 100,
    maximum: 100_000,
  }),
  joinByAddress: flag(
    false,
    'whoever has a proven address at a proven domain of an organisation comes into the department that the domain names, at the next sign-in and once',
  ),
});
