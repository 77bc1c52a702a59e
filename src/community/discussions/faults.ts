// Faults of the discussions' area.
import { fault, mistake, never } from '../../core/faults/declare.ts';

export const discussionFaults = {
  'category.unknown': fault<{ readonly category: string }>(
    'There is no category of that name.',
    mistake('Name a category as it was made, in the same letters.'),
  ),
  'category.closed': fault<{ readonly category: string }>('Nothing is written in the category any more.', {
    developer: 'Show what is there, and no form.',
    operator: 'Open the category, if people should write in it.',
    retry: 'after it was opened again',
  }),
  'category.too-many': fault<{ readonly most: number }>('The tenant has as many categories as it may have.', {
    developer: 'Write into a category that is there: articles are streams.',
    operator: 'Raise discussions.mostCategories.',
    retry: 'after that was raised',
  }),
  'stream.unknown': fault<{ readonly stream: string }>(
    'Nobody wrote in such a stream yet, or described it.',
    mistake('Name a stream in which something stands, or describe it before.'),
  ),
  'media.not-accepted': fault<{ readonly category: string; readonly kind: string }>(
    'The category takes no such thing beside a text.',
    mistake('Offer what the rules of the category name, and nothing where they name nothing.'),
  ),
  'pace.exceeded': fault<{ readonly most: number; readonly seconds: number }>('The person wrote too much within a short time.', {
    developer: 'Say that it was too fast, and keep the text for another try.',
    person: 'Wait a little, then send it once more.',
    operator: 'The rules of the category say how many are taken within how many seconds.',
    retry: 'after the seconds of the rule',
  }),
  'comment.deleted': fault<{ readonly comment: string }>('The comment was there, and was removed.', {
    developer: 'Take it off the page.',
    retry: never,
  }),
  'comment.fixed': fault<{ readonly category: string }>('Authors change no comments in the category.', {
    developer: 'Offer no change there.',
    operator: 'The rules of the category say whether authors may.',
    retry: never,
  }),
  'moderator.needed': fault<{ readonly category: string }>('Moderators of the category alone say whether a comment is published.', {
    developer: 'Offer it to moderators, or let your server say it.',
    operator: 'Make the person a moderator of the category.',
    retry: 'after the person became one',
  }),
  'moderator.unknown': fault<{ readonly account: string }>(
    'The person is no moderator of the site.',
    mistake('List the moderators first.'),
  ),
  'moderator.too-many': fault<{ readonly most: number }>('The site has as many moderators as it may have.', {
    developer: 'Say so.',
    operator: 'Take out who looks after nothing any more.',
    retry: 'after one was taken out',
  }),
  'address.unproven': fault<{ readonly address: string }>(
    'The address is none of the person’s own, or was not proven.',
    mistake('Offer the addresses that the account has and that were proven.'),
  ),
  'comment.approved': fault<{ readonly comment: string }>('A moderator looked at the comment, and approved it.', {
    developer: 'Say that it was looked at, and offer no flag there.',
    retry: never,
  }),
};
