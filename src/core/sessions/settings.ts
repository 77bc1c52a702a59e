// A tenant's settings about sessions.
import { choice, life, section } from '../tenants/settings/fields.ts';

export const sessions = section({
  lifeSeconds: life(86400, 'life of a session'),
  endOnPasswordChange: choice(['others', 'all'], 'others', 'which sessions a new password ends'),
});
