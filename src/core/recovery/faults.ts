// What the recovery area refuses.
import type { Meanings } from '../faults/faults.ts';

export interface RecoveryFaults {
  'recovery.disabled': { readonly means: 'message' | 'questions' | 'username' };
  'resends.exhausted': { readonly most: number };
  'recovery-criteria.absent': {};
  'recovery-criteria.unusable': {};
  'verification.missing': {};
}

export const recoveryMeanings: Meanings<RecoveryFaults> = {
  'recovery.disabled': 'This means of recovery is switched off.',
  'resends.exhausted': 'The code was sent again as often as it may be in one recovery.',
  'recovery-criteria.absent': 'Nothing was said by which an account could be found.',
  'recovery-criteria.unusable': 'What was said finds no account: a name or a value is missing from all of it.',
  'verification.missing': 'A lost password was to be set without any proof.',
};
