// What the forms' area refuses.
import type { Meanings } from '../faults/faults.ts';

export interface FormFaults {
  'form.broken': { readonly form: string; readonly field: string; readonly because: string };
  'forms.changed': { readonly name: string; readonly present: string | null };
}

export const formMeanings: Meanings<FormFaults> = {
  'form.broken': 'The stored form contradicts the schema.',
  'forms.changed': 'The forms were changed by somebody else meanwhile.',
};
