// A tenant's settings about reactions.
import { section, whole } from '../../core/tenants/settings/fields.ts';

export const reactions = section({
  most: whole(100_000, 'reactions that are counted: one for each button of each item, of all sites together', {
    minimum: 1,
    maximum: 10_000_000,
  }),
  mostLinks: whole(10_000, 'links that are counted as shared in a day, of all sites together', { minimum: 1, maximum: 1_000_000 }),
});
