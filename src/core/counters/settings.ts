// A tenant's settings about counters.
import { mostDays, section, whole } from '../tenants/settings/fields.ts';

export const counters = section({
  most: whole(500, 'counters that may be registered', { minimum: 1, maximum: 10_000 }),
  dayDays: whole(400, 'days for which counts of single days are kept; those of months and of all time stay', {
    minimum: 7,
    maximum: mostDays,
  }),
});
