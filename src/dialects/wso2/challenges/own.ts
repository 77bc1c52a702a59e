// /api/users/v1/{me or user id}/challenges and challenge-answers: which questions there are, and a person's own answers.
import { readAccount } from '../../../core/accounts/index.ts';
import { inLocale, listQuestions, readAnswers, removeAnswers } from '../../../core/questions/index.ts';
import { verifyPassword } from '../../../core/sign-in/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { outside, wso2 } from '../answers.ts';
import { refusedCaller } from '../caller-answers.ts';
import type { Wso2Entry } from '../entry.ts';
import { answerOf, setsOf } from '../wire/challenges.ts';
import { readName } from '../wire/people.ts';

const base = '/api/users/v1';
export const ownerPath = Parameters({ user: Maybe(Text()) });
export const setPath = Parameters({ user: Maybe(Text()), set: Maybe(Text()) });
const absent = outside(404, 'CQM-10013', 'User has not answered any challenges.');

export const ownerCalls = { readAccount };

/** Oneself, or for services whom the path names: an id, or the name in base64. */
export async function ownerOf(user = '', core: Bound<typeof ownerCalls>, { holder }: Wso2Entry): Promise<string> {
  if (holder) return holder.id;
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(user)) return (await core.readAccount({ id: user })).account.id;
  const name = readName(
    Buffer.from(user, 'base64url')
      .toString('utf8')
      .replace(/@[^@]*$/, ''),
  ).name;
  return (await core.readAccount({ named: name, kinds: ['username'] })).account.id;
}

export const forBoth = <T>(make: (where: string, caller: 'person' | 'service') => T): readonly T[] => [
  make(`${base}/me`, 'person'),
  make(`${base}/:user`, 'service'),
];
export const shownPath = (where: string) => where.replace(':user', '{user-id}').replace(':set', '{challenge-set-id}');

const asked = (where: string, caller: 'person' | 'service') =>
  wso2.endpoint(`GET ${shownPath(where)}/challenges`, {
    summary: 'Lists the security questions that a person may answer.',
    path: `${where}/challenges`,
    caller,
    calls: { ...ownerCalls, verifyPassword, listQuestions },
    faults: refusedCaller,
    takes: { path: ownerPath },
    async handle(given, core, entry) {
      const account = await ownerOf(given.path.user, core, entry);
      const { locale } = (await core.readAccount({ id: account })).account;
      return { body: setsOf(inLocale(await core.listQuestions({}), locale)) };
    },
  });

const answers = (where: string, caller: 'person' | 'service') =>
  wso2.endpoint(`GET ${shownPath(where)}/challenge-answers`, {
    summary: 'Lists the security questions that a person has answered.',
    path: `${where}/challenge-answers`,
    caller,
    calls: { ...ownerCalls, verifyPassword, readAnswers },
    faults: refusedCaller,
    takes: { path: ownerPath },
    async handle(given, core, entry) {
      const account = await ownerOf(given.path.user, core, entry);
      return { body: (await core.readAnswers({ account })).map(answerOf) };
    },
  });

const remove = (suffix: '' | '/:set') => (where: string, caller: 'person' | 'service') =>
  wso2.endpoint(`DELETE ${shownPath(where)}/challenge-answers${shownPath(suffix)}`, {
    summary: 'Removes answers to security questions of a person.',
    path: `${where}/challenge-answers${suffix}`,
    caller,
    calls: { ...ownerCalls, verifyPassword, removeAnswers },
    faults: {
      ...refusedCaller,
      'security-answers.absent': suffix === '' ? absent : outside(404, 'CQM-10015', 'The question set is not answered.'),
    },
    takes: { path: setPath },
    async handle(given, core, entry) {
      const account = await ownerOf(given.path.user, core, entry);
      await core.removeAnswers({ account, ...(given.path.set === undefined ? {} : { set: given.path.set }) });
      return { status: 204 };
    },
  });

export const ownChallenges = [asked, answers, remove(''), remove('/:set')].flatMap((make) => forBoth<ReturnType<typeof make>>(make));
