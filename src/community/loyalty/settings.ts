// A tenant's settings about loyalty.
import { flag, mostDays, section, whole } from '../../core/tenants/settings/fields.ts';

export const loyalty = section({
  selfReported: flag(false, 'people say themselves what they did, and earn by it; else servers alone say so'),
  mostActions: whole(500, 'actions that may be made', { minimum: 1, maximum: 10_000 }),
  mostChallenges: whole(100, 'challenges that may be made', { minimum: 1, maximum: 1000 }),
  actDays: whole(300, 'days for which single acts are kept once they hold up no other; points stay', { minimum: 7, maximum: mostDays }),
});
