// A tenant's setting about what records were before they changed.
import { mostDays, section, whole } from '../tenants/settings/fields.ts';

export const formerValues = section({
  days: whole(0, 'days for which is kept what a record was before a change; 0 keeps none, and so does nothing that people took away', {
    maximum: mostDays,
  }),
});
