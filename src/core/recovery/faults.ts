// Faults of the recovery area.
import { fault, mistake } from '../faults/declare.ts';

export const recoveryFaults = {
  'recovery.disabled': fault<{ readonly means: 'message' | 'questions' | 'username' }>('This means of recovery is switched off.', {
    developer: 'Do not offer recovery here.',
    operator: 'Set recovery.message to allow it.',
    retry: 'after recovery was switched on',
  }),
  'resends.exhausted': fault<{ readonly most: number }>('The code was sent again as often as it may be in one recovery.', {
    developer: 'Begin the recovery anew.',
    person: 'Ask for a new code from the beginning.',
    retry: 'with a new recovery',
  }),
  'recovery-criteria.absent': fault<{}>(
    'Nothing was said by which an account could be found.',
    mistake('Send at least one claim by which the account can be found.'),
  ),
  'recovery-criteria.unusable': fault<{}>(
    'What was said finds no account: a name or a value is missing from all of it.',
    mistake('Give each claim a name and a value.'),
  ),
  'verification.missing': fault<{}>('A lost password was to be set without any proof.', {
    developer: 'Send the code that the person received.',
    person: 'Enter the code from the mail.',
    retry: 'with the code',
  }),
};
