// What the recovery area refuses.
import type { Meanings } from '../faults/faults.ts';

export interface RecoveryFaults {
  'recovery.disabled': { readonly means: 'message' };
  'verification.missing': {};
}

export const recoveryMeanings: Meanings<RecoveryFaults> = {
  'recovery.disabled': 'This means of recovery is switched off.',
  'verification.missing': 'A lost password was to be set without any proof.',
};
