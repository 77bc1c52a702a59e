// comments.postComment, updateComment and deleteComment: what people write, and what moderators make of it.
import { Type as Kind } from 'typebox';
import { changeComment, postComment, removeComment } from '../../../community/discussions/index.ts';
import { readAccount } from '../../../core/accounts/index.ts';
import { JsonText, Maybe, Parameters, Text, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { changingBy, commentIdOf, commentParameters, demandSmall, MediaItems, placeOf, Ratings, Said, streamParameters } from './names.ts';
import { partsIn } from './parts.ts';
import { commentOut } from './shown.ts';

const problems = { code: 400009, extra: { byProblem: true } } as const;

const post = gigya.method('comments.postComment', {
  summary: 'Writes a comment in a stream, or an answer to one.',
  caller: { who: 'any', user: 'session' },
  calls: { postComment, readAccount },
  faults: { 'input.rejected': problems },
  problems: { 'too-long': 413002 },
  takes: {
    params: Parameters({
      ...streamParameters,
      commentText: Said(),
      commentTitle: Maybe(Said()),
      parentID: Maybe(Text({ maxLength: 64 })),
      mediaItems: Maybe(MediaItems()),
      ratings: Maybe(Ratings()),
    }),
  },
  async handle({ params }, core, entry) {
    demandSmall(entry);
    const { categoryID, streamID, parentID, ...said } = params;
    const { account, kind } = entry;
    const comment = await core.postComment({
      place: placeOf({ categoryID, streamID }),
      account,
      parent: parentID === undefined ? undefined : commentIdOf(parentID),
      parts: { title: '', text: '', media: [], ratings: {}, ...partsIn(said) },
    });
    const author = (await core.readAccount({ id: account })).account;
    const shown = commentOut(
      comment,
      { authors: new Map([[author.id, author]]), votes: new Map() },
      { account, isServer: kind === 'server' },
    );
    return { data: { comment: shown, operation: comment.status === 'published' ? 'add' : 'none' } };
  },
});

const Comment = JsonText(
  Kind.Object({
    commentText: Kind.Optional(Kind.String({ minLength: 1, maxLength: 200_000 })),
    commentTitle: Kind.Optional(Kind.String({ maxLength: 200_000 })),
    mediaItems: Kind.Optional(MediaItems()),
    ratings: Kind.Optional(Ratings()),
  }),
);

const update = gigya.method('comments.updateComment', {
  summary: 'Changes a comment: its author what it says, where the category lets authors, and a moderator whether it is published.',
  caller: { who: 'any', user: 'session-or-ticket-if-any' },
  calls: { changeComment },
  faults: { 'input.rejected': problems },
  problems: { 'too-long': 413002 },
  takes: {
    params: Parameters({ ...commentParameters, comment: Maybe(Comment), status: Maybe(Words(['published', 'pending', 'rejected'])) }),
  },
  async handle({ params: { categoryID, streamID, commentID, comment = {}, status } }, core, entry) {
    demandSmall(entry);
    const by = changingBy(entry);
    if (status === undefined && Object.keys(comment).length === 0)
      throw refuse('parameter.missing', { names: ['comment'], blank: false, in: 'params' });
    await core.changeComment({ place: placeOf({ categoryID, streamID }), id: commentIdOf(commentID), by, parts: partsIn(comment), status });
    return {};
  },
});

const remove = gigya.method('comments.deleteComment', {
  summary: 'Takes a comment away, with what answers it.',
  caller: { who: 'any', user: 'session-or-ticket-if-any' },
  calls: { removeComment },
  takes: { params: Parameters(commentParameters) },
  async handle({ params: { commentID, ...named } }, core, entry) {
    await core.removeComment({ place: placeOf(named), id: commentIdOf(commentID), by: changingBy(entry) });
    return {};
  },
});

export const written = [post, update, remove];
