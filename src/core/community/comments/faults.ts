// What the comments' area refuses.
import type { Meanings } from '../../faults/faults.ts';

export interface CommentFaults {
  'comment.unknown': { readonly comment: string };
  'comment.repeated': { readonly task: string };
  'comments.closed': { readonly task: string };
}

export const commentMeanings: Meanings<CommentFaults> = {
  'comment.unknown': 'No such comment.',
  'comment.repeated': 'The section takes one comment of a person, and has it.',
  'comments.closed': 'Nothing can be said of it.',
};
