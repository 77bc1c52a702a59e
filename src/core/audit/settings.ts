// A tenant's settings about the operators' record.
import { mostDays, section, whole } from '../tenants/settings/fields.ts';

export const audit = section({
  eventDays: whole(180, 'days for which an event is kept, with the network address that it came from', { minimum: 1, maximum: mostDays }),
});
