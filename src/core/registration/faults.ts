// What the registration area refuses.
import type { Meanings } from '../faults/faults.ts';
import type { Problem } from '../faults/problems.ts';

export interface RegistrationFaults {
  'provider-profile.unfit': { readonly problems: readonly [Problem, ...Problem[]] };
  'registration.closed': { readonly because: 'off' };
  'consent.missing': { readonly document: string };
}

export const registrationMeanings: Meanings<RegistrationFaults> = {
  'provider-profile.unfit': 'What a provider says about the person breaks the schema.',
  'registration.closed': 'Nobody may register here.',
  'consent.missing': 'Registration needs a consent that was not given.',
};
