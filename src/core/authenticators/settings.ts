// A tenant's settings about second factors.

import {
  choice,
  choices,
  flag,
  isWebhookSecretOrNone,
  life,
  list,
  mostDays,
  secret,
  section,
  serviceAddress,
  text,
  whole,
} from '../tenants/settings/fields.ts';
import { instantOfText } from '../time.ts';
import { enrolledFirst, factorMethods } from './types.ts';

export const secondFactor = section(
  {
    offered: choices(
      factorMethods,
      ['totp', 'backup-code', 'passkey'],
      'second factors that people may enrol; what was enrolled stays good when it is no longer offered',
    ),
    required: choice(
      ['never', 'enrolled', 'always'],
      'enrolled',
      'who is asked for a second factor at a sign-in: nobody, people who enrolled one, or all, who then enrol one first',
    ),
    requiredFrom: text('', 'time (RFC 3339) from which `always` holds; before it is as `enrolled`; empty for at once'),
    requiredGroups: list([], 'ids of groups whose members need a second factor, whatever `required` says'),
    requiredClients: list(
      [],
      'public ids of clients to which nobody signs in without a second factor, whatever `required` says; a way in that names no client is covered by no list',
    ),
    rememberDays: whole(30, 'days for which a device is not asked again, if its owner wants that; 0 to remember none', {
      maximum: mostDays,
    }),
    risk: choices(
      ['new-device', 'new-network', 'after-recovery', 'long-absence'],
      [],
      'when people who enrolled one are asked for it; empty for at each sign-in from a device that is not remembered. Where all must have one, and for a device that is remembered: when they are asked all the same',
    ),
    absenceDays: whole(90, 'days without a sign-in that are a long absence', { minimum: 1, maximum: mostDays }),
    mostPerPerson: whole(10, 'second factors that one person may have', { minimum: 1, maximum: 100 }),
    codeSeconds: life(300, 'life of a code that is sent as a second factor'),
    pushGateway: serviceAddress('', 'address of the tenant’s own service that hands messages over to devices of people'),
    pushSecret: secret(
      'secret by which that service knows that we call: `whsec_` and 24 bytes or more in Base64, as Standard Webhooks writes it',
    ),
    pushTap: flag(
      false,
      'devices whose app has no key of its own may be enrolled where a vendor’s clients do so: their owner approves by a tap, without the number of the page, which is worth less against whoever asks again and again. Switched off, devices that were enrolled so are not asked any more, and approve nothing',
    ),
    pushSeconds: life(120, 'time in which a sign-in is approved or denied on a device'),
    enrolmentSeconds: life(900, 'time for finishing an enrolment'),
    resetConsent: choice(
      ['one', 'two'],
      'one',
      'how many operators it takes to take the second factors of a person away, or to bring one in beside them. With `two` it takes two as well to set this to `one`, `required` to `never`, or another `risk`: the change is refused until another operator, with another key, asks for the same within a day',
    ),
  },
  [
    {
      names: ['requiredFrom'],
      holds: ({ requiredFrom }) => requiredFrom === '' || instantOfText(requiredFrom) !== undefined,
      says: 'secondFactor.requiredFrom is no time as RFC 3339 writes it',
    },
    {
      // Whoever has none could not enrol any, and nobody came in.
      names: ['required', 'offered'],
      holds: ({ required, offered }) => required !== 'always' || offered.some((method) => enrolledFirst.includes(method)),
      says: 'secondFactor.required is always, and secondFactor.offered has nothing that somebody without one could enrol at the sign-in: totp, passkey, push, sms or email',
    },
    {
      names: ['offered', 'pushGateway', 'pushSecret'],
      holds: ({ offered, pushGateway, pushSecret }) => !offered.includes('push') || (pushGateway !== '' && pushSecret !== ''),
      says: 'secondFactor.pushGateway or secondFactor.pushSecret is empty, and secondFactor.offered has push',
    },
    {
      names: ['pushSecret'],
      holds: ({ pushSecret }) => isWebhookSecretOrNone(pushSecret),
      says: 'secondFactor.pushSecret is not whsec_ and 24 bytes or more in Base64',
    },
  ],
);
