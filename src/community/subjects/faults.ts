// Faults of the subjects' area.
import { fault, never } from '../../core/faults/declare.ts';

export const subjectFaults = {
  'subject.unknown': fault<{ readonly subject: string }>('No such subject, or none of that group.', {
    developer: 'Treat the subject as gone: forget the id you hold.',
    retry: never,
  }),
};
