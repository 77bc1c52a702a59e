// A tenant's settings about messages.
import { language, life, mostDays, section, text, webAddress, whole } from '../tenants/settings/fields.ts';

export const messages = section({
  sender: text('', 'sender of mails; empty for the installation’s'),
  product: text('Dragoman', 'name of the product in mails'),
  language: language('en', 'language of messages to people of whom none is known (BCP 47); where no text is in it, English'),
  inviteUrl: webAddress('', 'page to which an invitation leads; the ticket is appended'),
  resetUrl: webAddress('', 'page to which a recovery mail leads; the code is appended'),
  verifyNextUrl: webAddress('', 'page shown after a verification link was followed'),
  retrySeconds: life(
    60,
    'seconds until a message that could not be sent is tried again; each further wait is twice as long, up to an hour',
  ),
  giveUpHours: whole(24, 'hours after which a message that could not be sent is tried no more', { minimum: 1, maximum: 24 * mostDays }),
  keepDays: whole(7, 'days for which operators see a message that was given up', { maximum: mostDays }),
});
