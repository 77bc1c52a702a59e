// /api/server/v1/challenges: the security questions that a tenant asks.
import { Type } from 'typebox';
import { defaultLocale, inLocale, listQuestions, removeQuestions, writeQuestions } from '../../../core/questions/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { setsOf } from '../wire/challenges.ts';

const base = '/api/server/v1/challenges';
const caller = 'service';
const path = Parameters({ set: Text() });
const locale = { locale: Maybe(Text()) };
const query = Parameters({ ...locale, offset: Maybe(Text()), limit: Maybe(Text()) });
const question = Type.Object({ locale: Maybe(Type.String()), question: Type.String(), questionId: Type.String() });
const unknown = outside(404, 'CQM-500010', 'The challenge set does not exist.');

type Given = { readonly locale?: string; readonly question: string; readonly questionId: string };

const plain = /^[A-Za-z0-9]+$/;

function questionFrom(set: string, { locale = defaultLocale, question: text, questionId: id }: Given) {
  if (set.trim() === '' || text.trim() === '') throw refuse('parameter.missing', { names: ['question'], blank: true, in: 'body' });
  if (!plain.test(set) || !plain.test(id))
    throw refuse('parameter.out-of-bounds', { name: 'questionSetId', allowed: 'is letters and digits' });
  return { set, id, locale, text };
}

const requestErrors = {
  'parameter.missing': outside(400, 'CQM-20055', 'An attribute of the challenge question is empty.'),
  'parameter.out-of-bounds': outside(400, 'CQM-20056', 'Identifiers of challenge questions consist of letters and digits.'),
} as const;

const list = wso2.endpoint(`GET ${base}`, {
  summary: 'Lists the sets of security questions.',
  caller,
  calls: { listQuestions },
  takes: { query },
  async handle(given, core) {
    const all = await core.listQuestions({});
    return { body: setsOf(given.query.locale ? inLocale(all, given.query.locale) : all) };
  },
});

const read = wso2.endpoint(`GET ${base}/{challenge-set-id}`, {
  summary: 'Shows one set of security questions.',
  path: `${base}/:set`,
  caller,
  calls: { listQuestions },
  requestErrors: { 'operation.unknown': unknown },
  takes: { path, query },
  async handle(given, core) {
    const all = (await core.listQuestions({})).filter(({ set }) => set === given.path.set);
    if (all.length === 0) throw refuse('operation.unknown', { name: given.path.set });
    return { body: setsOf(given.query.locale ? inLocale(all, given.query.locale) : all)[0] };
  },
});

const add = wso2.endpoint(`POST ${base}`, {
  summary: 'Adds sets of security questions.',
  caller,
  calls: { writeQuestions },
  requestErrors,
  takes: { body: Parameters({ list: Type.Array(Type.Object({ questionSetId: Type.String(), questions: Type.Array(question) })) }) },
  async handle({ body }, core) {
    const questions = body.list.flatMap(({ questionSetId, questions: each }) => each.map((one) => questionFrom(questionSetId, one)));
    await core.writeQuestions({ questions });
    return { status: 201, headers: { location: base } };
  },
});

const replace = wso2.endpoint(`PUT ${base}/{challenge-set-id}`, {
  summary: 'Replaces the questions of a set.',
  path: `${base}/:set`,
  caller,
  calls: { writeQuestions },
  requestErrors,
  takes: { path, body: Parameters({ list: Type.Array(question) }) },
  async handle(given, core) {
    const { set } = given.path;
    await core.writeQuestions({ questions: given.body.list.map((one) => questionFrom(set, one)), replaces: set });
    return {};
  },
});

const patch = wso2.endpoint(`PATCH ${base}/{challenge-set-id}`, {
  summary: 'Adds a question to a set.',
  path: `${base}/:set`,
  caller,
  calls: { writeQuestions },
  requestErrors: { ...requestErrors, 'parameter.malformed': outside(501, 'CQM-50009', 'Only the operation ADD is supported.') },
  takes: { path, body: Parameters({ operation: Text(), challengeQuestion: question }) },
  async handle(given, core) {
    if (given.body.operation.toUpperCase() !== 'ADD') throw refuse('parameter.malformed', { name: 'operation', expected: 'ADD' });
    await core.writeQuestions({ questions: [questionFrom(given.path.set, given.body.challengeQuestion)] });
    return { status: 201 };
  },
});

const remove = (suffix: '' | '/questions/:question') =>
  wso2.endpoint(`DELETE ${base}/{challenge-set-id}${suffix.replace(':question', '{question-id}')}`, {
    summary: 'Removes a set of security questions, or one question of it.',
    path: `${base}/:set${suffix}`,
    caller,
    calls: { removeQuestions },
    takes: { path: Parameters({ set: Text(), question: Maybe(Text()) }), query: Parameters(locale) },
    async handle(given, core) {
      await core.removeQuestions({ set: given.path.set, id: given.path.question, locale: given.query.locale });
      return { status: 204 };
    },
  });

export const challenges = [list, read, add, replace, patch, remove(''), remove('/questions/:question')];
