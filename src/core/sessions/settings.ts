// A tenant's settings about sessions.
import { choice, flag, life, mostDays, section, whole, wholeOrOff } from '../tenants/settings/fields.ts';

export const sessions = section({
  lifeSeconds: life(86400, 'life of a session'),
  idleSeconds: wholeOrOff(3600, 'time without any use after which a session is over; what was issued in it has lives of its own', 300),
  endedDays: whole(1, 'days for which sessions and tokens that are over are still told as over; afterwards nobody knows them', {
    minimum: 1,
    maximum: mostDays,
  }),
  endOnPasswordChange: choice(['others', 'all'], 'others', 'which sessions a new password ends'),
});

/** Pages on which people see and change what is theirs. */
export const accountPages = section({
  offered: flag(true, 'people find their second factors, passkeys, sessions and applications on pages below /id/<tenant>/account'),
  idleSeconds: life(
    900,
    'time without a request after which a session that was opened at these pages ends; never longer than sessions.lifeSeconds',
  ),
});
