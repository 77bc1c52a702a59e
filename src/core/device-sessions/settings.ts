// A tenant's settings about a sign-in that applications of one device share.
import { flag, life, section } from '../tenants/settings/fields.ts';

export const deviceSessions = section({
  offered: flag(
    false,
    'an application may share its sign-in with the others of the same device: whoever names the device is told who is signed in there',
  ),
  tellsPerson: flag(
    false,
    'whoever names the device is told all of the person at once; else a name and a picture, and a ticket that a back end exchanges with the secret',
  ),
  lifeSeconds: life(2_592_000, 'time for which it is shared, at the most: it ends with the session in which it began'),
  ticketSeconds: life(300, 'life of that ticket'),
});
