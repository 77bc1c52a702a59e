// A tenant's settings about signing in by a picture that somebody scans who is signed in already.
import { flag, life, section } from '../tenants/settings/fields.ts';

export const scannedSignIn = section({
  offered: flag(
    false,
    'a page or a device may show a picture, and whoever scans it in an application where they are signed in signs in there',
  ),
  codeSeconds: life(120, 'life of such a picture: until it is scanned and confirmed'),
  ticketSeconds: life(300, 'life of the ticket for which whoever showed the picture gets the session'),
});
