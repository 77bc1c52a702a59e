// What the subjects' area refuses.
import type { Meanings } from '../../faults/faults.ts';

export interface SubjectFaults {
  'subject.unknown': { readonly subject: string };
}

export const subjectMeanings: Meanings<SubjectFaults> = {
  'subject.unknown': 'No such subject, or none of that group.',
};
