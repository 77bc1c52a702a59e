// A tenant's settings about webhooks.
import { mostDays, section, whole } from '../tenants/settings/fields.ts';

export const webhooks = section({
  offAfter: whole(5, 'posts in a row that were given up, after which a webhook is turned off; 0 for never'),
  formerSecretHours: whole(24, 'hours for which posts are signed with the former secret, too, after a webhook was given a new one', {
    maximum: 24 * 366,
  }),
  deliveryDays: whole(7, 'days for which it is kept what became of a post to a webhook', { minimum: 1, maximum: mostDays }),
});
