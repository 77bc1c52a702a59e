// Faults of the identifiers' area.
import { fault, never } from '../faults/declare.ts';
import type { IdentifierKind } from './types.ts';

interface Taken {
  readonly given: string;
}

export const identifierFaults = {
  'identifier.unknown': fault<{ readonly kind: IdentifierKind | 'any'; readonly given: string }>(
    'No live account of the tenant (or of the directory named) answers to the user name, address or number.',
    {
      developer: 'Offer registration. In production consider answers that do not tell who exists.',
      person: 'Check the name or address, or register.',
      operator: 'Set disclosure to generic or silent if names should not be told.',
      retry: 'with another name',
    },
  ),
  'existence.hidden': fault<{}>('The tenant tells strangers of no name whether it is free.', {
    developer: 'Ask from your server, with its secret; in an application let the registration decide.',
    operator: 'disclosure.availability decides whether it is told.',
    retry: 'from a server that proves who it is',
  }),
  'username.taken': fault<Taken>('Another live account has this user name, or the text as its address or number.', {
    developer: 'Ask for another user name.',
    person: 'Choose another user name.',
    retry: 'with another user name',
  }),
  'email.taken': fault<Taken>('Another live account has this e-mail address, or the text as its user name.', {
    developer: 'Offer to sign in or to recover the password.',
    person: 'Sign in with this address, or use another.',
    retry: 'with another address',
  }),
  'phone.taken': fault<Taken>('Another live account has this telephone number, or the text as its user name.', {
    developer: 'Ask for another number.',
    person: 'Use another number.',
    retry: 'with another number',
  }),
  'contact.unverified': fault<{ readonly contact: 'email' | 'phone'; readonly given: string }>(
    "The contact is the account's own but was never verified, and a verified one is needed.",
    {
      developer: 'Send the verification mail again first.',
      person: 'Open the link in the verification mail.',
      operator: 'Allow recovery to unverified contacts if that is right for you.',
      retry: 'after the contact was verified',
    },
  ),
  'contact.absent': fault<{ readonly contact: 'email' | 'phone' }>('The account has no such contact.', {
    developer: 'Ask for a contact first.',
    person: 'Ask whoever runs the service.',
    retry: never,
  }),
  'contact.unchanged': fault<{ readonly contact: 'email' | 'phone' }>('The new contact is the present one.', {
    developer: 'Nothing is to be done: the contact is already this one.',
    retry: never,
  }),
  'old-contact.mismatch': fault<{ readonly contact: 'email' | 'phone' }>('The contact named as the present one is not.', {
    developer: 'Ask for the present contact again.',
    person: 'Enter the contact that is on record.',
    retry: 'with the present contact',
  }),
  'old-contact.unproven': fault<{ readonly contact: 'email' | 'phone' }>('The present contact must be proven before it changes.', {
    developer: 'Send a code to the present contact and pass it along.',
    person: 'Enter the code sent to the present contact.',
    operator: 'contacts.proveOld decides whether this is asked.',
    retry: 'with both codes',
  }),
};
