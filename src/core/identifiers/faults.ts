// What the identifiers' area refuses.
import type { Meanings } from '../faults/faults.ts';
import type { IdentifierKind } from './types.ts';

interface Taken {
  readonly given: string;
}

export interface IdentifierFaults {
  'identifier.unknown': { readonly kind: IdentifierKind | 'any'; readonly given: string };
  'username.taken': Taken;
  'email.taken': Taken;
  'phone.taken': Taken;
  'contact.unverified': { readonly contact: 'email' | 'phone'; readonly given: string };
  'contact.absent': { readonly contact: 'email' | 'phone' };
  'contact.unchanged': { readonly contact: 'email' | 'phone' };
  'old-contact.mismatch': { readonly contact: 'email' | 'phone' };
  'old-contact.unproven': { readonly contact: 'email' | 'phone' };
}

export const identifierMeanings: Meanings<IdentifierFaults> = {
  'identifier.unknown': 'No live account of the tenant (or of the directory named) answers to the user name, address or number.',
  'username.taken': 'Another live account has this user name.',
  'email.taken': 'Another live account has this e-mail address.',
  'phone.taken': 'Another live account has this telephone number.',
  'contact.unverified': "The contact is the account's own but was never verified, and a verified one is needed.",
  'contact.absent': 'The account has no such contact.',
  'contact.unchanged': 'The new contact is the present one.',
  'old-contact.mismatch': 'The contact named as the present one is not.',
  'old-contact.unproven': 'The present contact must be proven before it changes.',
};
