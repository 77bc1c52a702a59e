// comments.vote and flagComment: what people think of a comment.
import { flagComment, voteOnComment } from '../../../community/discussions/index.ts';
import { Parameters, Words } from '../../_common/parameters.ts';
import { gigya } from '../answers.ts';
import { commentIdOf, commentParameters, placeOf } from './names.ts';

const votes = { pos: 1, neg: -1, none: 0 } as const;

const vote = gigya.method('comments.vote', {
  summary: 'Votes for a comment or against it, or takes the vote back.',
  caller: { who: 'any', user: 'session' },
  calls: { voteOnComment },
  faults: { 'change.redundant': 403200 },
  takes: { params: Parameters({ ...commentParameters, vote: Words(['pos', 'neg', 'none']) }) },
  async handle({ params: { commentID, vote: given, ...named } }, core, { account }) {
    const voted = await core.voteOnComment({ place: placeOf(named), id: commentIdOf(commentID), account, vote: votes[given] });
    return { data: { posVotes: voted.votesFor, negVotes: voted.votesAgainst } };
  },
});

const flag = gigya.method('comments.flagComment', {
  summary: 'Flags a comment for moderators to look at.',
  caller: { who: 'any', user: 'session' },
  calls: { flagComment },
  faults: { 'change.redundant': 403200 },
  takes: { params: Parameters(commentParameters) },
  async handle({ params: { commentID, ...named } }, core, { account }) {
    await core.flagComment({ place: placeOf(named), id: commentIdOf(commentID), account });
    return {};
  },
});

export const marks = [vote, flag];
