// Faults of the authenticators' area.
import { fault, mistake } from '../faults/declare.ts';
import type { PushRefusal } from './push-types.ts';
import type { FactorMethod } from './types.ts';

export const authenticatorFaults = {
  'factor.wrong': fault<{ readonly method: FactorMethod; readonly attemptsLeft: number | null }>(
    'The proof of the second factor is wrong, or was used before.',
    {
      developer: 'Ask for the code again; the ticket stays good. Failures count toward the lock of the account.',
      person: 'Check the code. A code works once: wait for the next one.',
      retry: 'with the right code',
    },
  ),
  'factor.waiting': fault<{ readonly method: FactorMethod }>('The person has not answered on the device yet.', {
    developer: 'Ask again in some seconds; the ticket stays good, and nothing is counted.',
    person: 'Approve the sign-in on your device, with the number that is shown here.',
    retry: 'in some seconds',
  }),
  'factor.denied': fault<{ readonly method: FactorMethod }>('The person denied the sign-in on a device.', {
    developer: 'No other device is asked in this sign-in. Another second factor may still be proven.',
    person: 'If it was a mistake, sign in once more. If it was not you who signs in, change your password.',
    retry: 'with another second factor, or in another sign-in',
  }),
  'push.refused': fault<{ readonly because: PushRefusal }>('What a device sent was refused.', {
    developer:
      'The detail says why: `unreadable`, `key`, `signature`, `number` (the challenge is over with it), or `device` (it was removed).',
    person: 'Begin once more, and type the number that the page shows.',
    retry: 'with another challenge',
  }),
  'factor.unknown': fault<{ readonly id: string }>(
    'The person has no second factor of that id.',
    mistake('List the factors of the person.'),
  ),
  'factor.not-offered': fault<{ readonly method: FactorMethod }>('The tenant does not offer that second factor.', {
    developer: 'Offer the methods of the tenant alone.',
    operator: 'secondFactor.offered says which there are.',
    retry: 'with another method',
  }),
  'factor.target-unusable': fault<{ readonly method: FactorMethod }>(
    'Codes cannot be sent there: it is no address or number as the method needs it, or the person has it already.',
    { developer: 'Ask for another address or number.', person: 'Give another address or number.', retry: 'with another one' },
  ),
  'factor.exists': fault<{ readonly method: FactorMethod }>(
    'The person has that second factor: one of the same secret, or whose codes go to the same address or number.',
    mistake('List the factors of the person, and bring none in twice.'),
  ),
  'factor.too-many': fault<{ readonly most: number }>('The person has as many second factors as one may have.', {
    developer: 'Remove one first.',
    person: 'Remove one that you do not use.',
    operator: 'secondFactor.mostPerPerson decides.',
    retry: 'after one was removed',
  }),
  'factor.last': fault<{}>('Without this one the person would have no second factor, and must have one.', {
    developer: 'Enrol another one first.',
    person: 'Add another one first.',
    retry: 'after another one was enrolled',
  }),
  'factor.absent': fault<{}>('The person has no second factor.', mistake('Enrol one first.')),
  'device-ticket.invalid': fault<{}>('The ticket that carries a device to another host is unknown, used, too old, or of another client.', {
    developer: 'Ask for a new ticket just before the browser is sent on: one works once, for a minute.',
    operator: 'codes.deviceTicketSeconds is how long one works.',
    retry: 'with a new ticket, or as a new device',
  }),
  'second-factor.unproven': fault<{}>('The session was opened without a second factor, and the person has one.', {
    developer: 'Let the person prove a second factor first (step-up), then repeat the request.',
    person: 'Confirm that it is you.',
    retry: 'after a second factor was proven',
  }),
};
