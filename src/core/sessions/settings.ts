// A tenant's settings about sessions.
import { choice, life, mostDays, section, whole } from '../tenants/settings/fields.ts';

export const sessions = section({
  lifeSeconds: life(86400, 'life of a session'),
  endedDays: whole(1, 'days for which sessions and tokens that are over are still told as over; afterwards nobody knows them', {
    minimum: 1,
    maximum: mostDays,
  }),
  endOnPasswordChange: choice(['others', 'all'], 'others', 'which sessions a new password ends'),
});
