// What the codes' area refuses.
import type { Meanings } from '../faults/faults.ts';
import type { Instant } from '../time.ts';
import type { Purpose } from './types.ts';

export interface CodeFaults {
  'code.wrong': { readonly purpose: Purpose; readonly attemptsLeft: number | null };
  'code.used': { readonly purpose: Purpose; readonly superseded: boolean };
  'code.expired': { readonly purpose: Purpose; readonly at: Instant };
  'pending-verification.absent': { readonly purpose: Purpose };
}

export const codeMeanings: Meanings<CodeFaults> = {
  'code.wrong': 'Matches nothing open for this purpose: never issued, mistyped, meant for another step, or burnt.',
  'code.used': 'Spent, or replaced by a newer one.',
  'code.expired': 'Right and too old.',
  'pending-verification.absent': 'Nothing is pending that could be sent again.',
};
