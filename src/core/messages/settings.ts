// A tenant's settings about messages.
import {
  choice,
  choices,
  colour,
  domain,
  flag,
  language,
  life,
  list,
  mostDays,
  secret,
  section,
  text,
  webAddress,
  whole,
} from '../tenants/settings/fields.ts';
import { ourProduct } from './product.ts';

export const messages = section({
  sender: text('', 'sender of mails; empty for the installation’s'),
  product: text(ourProduct, 'name of the product in mails'),
  logo: webAddress(
    '',
    'address of a picture that stands above mails for which the tenant wrote no HTML; with it, or with a colour, they have HTML',
  ),
  colour: colour('', 'colour of these mails, such as #336699'),
  language: language('en', 'language of messages to people of whom none is known (BCP 47); where no text is in it, English'),
  off: choices(
    ['verify-contact', 'recover', 'change-contact'],
    [],
    'of the messages that people ask for, those that are not sent: whoever asks for one is refused, whether there is such an account or not; who registers is sent none either, and verifies the address once it is sent again',
  ),
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

export const mailServer = section({
  own: flag(false, 'whether mails go by a mail server of the tenant’s own; else by the installation’s'),
  host: domain('', 'its host; the installation decides whether it may be one that is not public'),
  port: whole(587, 'its port', { minimum: 1, maximum: 65_535 }),
  tls: flag(
    false,
    'whether TLS begins with the first byte, as at port 465; else it is asked for, and without it nothing is sent but to this machine',
  ),
  user: text('', 'the name by which it knows the tenant; empty for none'),
  password: secret('what proves that name'),
});

export const smsProvider = section({
  own: flag(false, 'whether short messages go by a provider of the tenant’s own; else by the installation’s gateway'),
  vendor: choice(['none', 'twilio', 'sinch'], 'none', 'that provider'),
  account: text('', 'the name by which it knows the tenant: of Twilio the Account SID, of Sinch the service plan'),
  secret: secret('what proves that name'),
  sender: text('', 'from whom messages come; Sinch does without'),
  senderKind: choice(['number', 'short-code', 'name', 'service'], 'number', 'what that is, of Twilio'),
  allowed: list([], 'beginnings of the numbers that are sent to, such as +36; all if there are none'),
  denied: list([], 'beginnings of numbers that nothing is sent to'),
});
