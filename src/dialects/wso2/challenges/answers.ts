// /api/users/v1/{me or user id}/challenge-answers: a person answers security questions, or answers them anew.
import { Type } from 'typebox';
import { setAnswers } from '../../../core/questions/index.ts';
import { verifyPassword } from '../../../core/sign-in/index.ts';
import { Maybe, Parameters } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { refusedCaller } from '../caller-answers.ts';
import type { Wso2Entry } from '../entry.ts';
import { forBoth, ownerCalls, ownerOf, ownerPath, setPath, shownPath } from './own.ts';

const challengeQuestion = Type.Object({ question: Type.String(), questionId: Maybe(Type.String()), locale: Maybe(Type.String()) });
const one = { challengeQuestion, answer: Type.String() };
/** Answers open the account as a password does: who has found a token must not be able to give them. */
function demandPassword({ holder, byPassword }: Wso2Entry): void {
  if (holder && !byPassword) throw refuse('caller.kind-unsuitable', { needed: 'Basic', got: 'Bearer' });
}
const setting = { title: 'Unable to set user challenge answers.' } as const;
const exists = outside(409, 'CQM-10012', 'User has already answered some challenges. Hence, Unable to add new Answers.', {
  title: 'Challenge questions are already answered.',
});
const absent = outside(404, 'CQM-10013', 'User has not answered any challenges.');
const faults = {
  ...refusedCaller,
  'security-question.unknown': {
    code: 18017,
    extra: {
      ...setting,
      value: 'Error persisting user challenge answers for user. Challenge question answered is not registered with carbon.super domain.',
    },
  },
  'security-answers.exist': exists,
  'security-answers.absent': absent,
} as const;
const problems = {
  'set:not-allowed': outside(
    400,
    'CQM-20053',
    'Validation Error. Cannot answer two questions from the same question set claim uri',
    setting,
  ),
  'answer:required': outside(400, 'CQM-20050', 'Validation Error. An answer is empty.', setting),
  'answer:pattern': outside(400, 'CQM-10016', 'An answer does not match the pattern that answers must match.', setting),
  'answer:similar': outside(400, 'CQM-10017', 'Two answers are the same.', setting),
} as const;

const answer = (method: 'POST' | 'PUT') => (where: string, caller: 'person' | 'service') =>
  wso2.endpoint(`${method} ${shownPath(where)}/challenge-answers`, {
    summary: {
      POST: 'Answers security questions for a person who has none answered.',
      PUT: 'Replaces the answers of a person to security questions.',
    }[method],
    path: `${where}/challenge-answers`,
    caller,
    calls: { ...ownerCalls, verifyPassword, setAnswers },
    faults,
    problems,
    takes: { path: ownerPath, body: Parameters({ list: Type.Array(Type.Object({ questionSetId: Type.String(), ...one })) }) },
    async handle(given, core, entry) {
      demandPassword(entry);
      const account = await ownerOf(given.path.user, core, entry);
      const all = given.body.list.map(({ questionSetId: set, challengeQuestion: { question }, answer }) => ({ set, question, answer }));
      await core.setAnswers({ account, answers: all, how: method === 'POST' ? 'first' : 'again' });
      return method === 'POST' ? { status: 201, headers: { location: `${where}/challenge-answers` } } : {};
    },
  });

const answerOne = (method: 'POST' | 'PUT') => (where: string, caller: 'person' | 'service') =>
  wso2.endpoint(`${method} ${shownPath(where)}/challenge-answers/{challenge-set-id}`, {
    summary: { POST: 'Answers a question of one set.', PUT: 'Replaces the answer to a question of one set.' }[method],
    path: `${where}/challenge-answers/:set`,
    caller,
    calls: { ...ownerCalls, verifyPassword, setAnswers },
    faults: {
      ...faults,
      'security-answers.exist': outside(409, 'CQM-10014', 'The question set is already answered.'),
      'security-answers.absent': outside(404, 'CQM-10015', 'The question set is not answered.'),
    },
    problems,
    takes: { path: setPath, body: Parameters(one) },
    async handle(given, core, entry) {
      demandPassword(entry);
      const account = await ownerOf(given.path.user, core, entry);
      const set = given.path.set!;
      const only = { set, question: given.body.challengeQuestion.question, answer: given.body.answer };
      await core.setAnswers({ account, answers: [only], how: method === 'POST' ? 'first' : 'again', set });
      return { status: method === 'POST' ? 201 : 200 };
    },
  });

export const ownAnswers = [answer('POST'), answer('PUT'), answerOne('POST'), answerOne('PUT')].flatMap((make) =>
  forBoth<ReturnType<typeof make>>(make),
);
