// Faults of the forms' area.
import { fault, mistake } from '../faults/declare.ts';

export const formFaults = {
  'form.broken': fault<{ readonly form: string; readonly field: string; readonly because: string }>(
    'The stored form contradicts the schema.',
    {
      developer: 'Tell whoever looks after the form.',
      operator: 'Let the field fill an attribute that exists, or take it out of the form.',
      retry: 'after the form was corrected',
    },
  ),
  'forms.changed': fault<{ readonly name: string; readonly present: string | null }>(
    'The forms were changed by somebody else meanwhile.',
    mistake('Read the forms again, lay your change over them, and save.'),
  ),
};
