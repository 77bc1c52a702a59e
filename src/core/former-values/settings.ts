// A tenant's setting about what records were before they changed.
import { mostDays, section, whole } from '../tenants/settings/fields.ts';

export const formerValues = section({
  days: whole(0, 'days for which the value of a record before a change is kept, and so what people took away, too; 0 keeps none', {
    maximum: mostDays,
  }),
});
