// Faults of the comments' area.
import { fault, mistake, never } from '../../core/faults/declare.ts';

export const commentFaults = {
  'comment.unknown': fault<{ readonly comment: string }>('No such comment.', {
    developer: 'Treat the comment as gone: forget the id you hold.',
    retry: never,
  }),
  'comment.repeated': fault<{ readonly of: string }>(
    'The section takes one comment of a person, and has it.',
    mistake('Change the comment that is there, or answer to it.'),
  ),
  'comments.closed': fault<{ readonly task: string }>('Nothing can be said of it.', {
    developer: 'Hide the comments of this task.',
    retry: 'after they were opened again',
  }),
};
