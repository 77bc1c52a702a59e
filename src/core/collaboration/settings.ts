// A tenant's settings about collaboration.
import { section, whole } from '../tenants/settings/fields.ts';

export const collaboration = section({
  mostItems: whole(200, 'things to share that operators may name, beside those that are always there', { minimum: 1, maximum: 10_000 }),
});
