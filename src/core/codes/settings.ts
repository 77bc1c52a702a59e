// A tenant's settings about codes and tickets.
import { choice, life, mostDays, section, whole } from '../tenants/settings/fields.ts';

export const codes = section({
  length: whole(6, 'how many characters a code to be typed has', { minimum: 4, maximum: 32 }),
  alphabet: choice(['digits', 'mixed'], 'digits', 'which characters a code to be typed has: digits, or digits and letters'),
  tries: whole(5, 'wrong tries after which a typed code is burnt', { minimum: 1 }),
  verifySeconds: life(86400, 'life of a code or link that verifies a contact'),
  subscriptionSeconds: life(1_209_600, 'life of a link that confirms a subscription'),
  recoverSeconds: life(3600, 'life of a code or link that replaces a lost password'),
  phoneSeconds: life(300, 'life of a code sent to a telephone'),
  resends: whole(5, 'how often a code is sent again in one recovery'),
  authorizationSeconds: life(60, 'life of an authorization code'),
  ticketSeconds: life(3600, 'life of a ticket that continues an interrupted flow'),
  deviceTicketSeconds: life(60, 'life of a ticket that carries a device to another host'),
  endedDays: whole(1, 'days for which a code that is over is still told as over; afterwards nobody knows it', {
    minimum: 1,
    maximum: mostDays,
  }),
  captchaSeconds: life(120, 'life of a captcha'),
});
