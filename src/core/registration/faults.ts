// What the registration area refuses.
import type { Meanings } from '../faults/faults.ts';

export interface RegistrationFaults {
  'registration.closed': { readonly because: 'off' };
  'consent.missing': { readonly document: string };
}

export const registrationMeanings: Meanings<RegistrationFaults> = {
  'registration.closed': 'Nobody may register here.',
  'consent.missing': 'Registration needs a consent that was not given.',
};
