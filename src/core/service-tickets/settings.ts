// A tenant's settings about service tickets.
import { section, whole } from '../tenants/settings/fields.ts';

export const serviceTickets = section({
  lifeSeconds: whole(30, 'how long a ticket may be on its way from the browser to the service that asks whose it is', {
    minimum: 5,
    maximum: 300,
  }),
});
