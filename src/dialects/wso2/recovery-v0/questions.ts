// /api/identity/recovery/v0.9: a password recovered by security questions, one by one or all at once.
import { Type } from 'typebox';
import { answerQuestions, askQuestions } from '../../../core/recovery/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { wso2 } from '../answers.ts';
import { linkTo, questionOf, setFrom } from '../wire/challenges.ts';
import { readingsOf, readName } from '../wire/people.ts';
import { demandNamed, tenantDomain } from '../wire/tenant-domain.ts';
import { retry } from './passwords.ts';

const base = '/api/identity/recovery/v0.9';
const query = Parameters({ username: Text(), realm: Maybe(Text()), ...tenantDomain });
const noSuchUser = { 'parameter.missing': { code: 18003, extra: { value: 'Invalid User Data provided.' } } } as const;

/** 202 for one question, as the original answers where its description says 200; 204 where nothing is said. */
const ask = (path: string, manner: 'one-by-one' | 'at-once') =>
  wso2.endpoint(`GET ${base}/${path}`, {
    summary: 'Begins a recovery by security questions, and asks the first or all.',
    caller: 'service',
    calls: { askQuestions },
    faults: { 'recovery.disabled': 20018 },
    requestErrors: noSuchUser,
    takes: { query },
    async handle(given, core, { ctx }) {
      demandNamed(ctx.tenant, given.query);
      const { name, directory } = readName(given.query.username, given.query.realm);
      const request = await core.askQuestions({ identifier: name, otherwise: readingsOf(name, ctx.tenant), directory, manner });
      if (!request) return { status: 204 };
      const questions = request.questions.map(questionOf);
      const link = linkTo('validate-answer');
      return manner === 'one-by-one'
        ? { status: 202, body: { key: request.key, question: questions[0], link } }
        : { body: { key: request.key, questions, link } };
    },
  });

const validate = wso2.endpoint(`POST ${base}/validate-answer`, {
  summary: 'Judges answers to security questions.',
  caller: 'service',
  calls: { answerQuestions },
  faults: {
    'recovery.disabled': 20018,
    'security-answer.wrong': { code: 20008, extra: retry },
    'attempts.exhausted': { code: 17003, extra: { http: 400, value: 'MaxAttemptsExceeded' } },
  },
  takes: {
    body: Parameters({
      key: Text(),
      answers: Maybe(Type.Array(Type.Object({ 'question-set-id': Type.String(), answer: Type.String() }))),
      properties: Maybe(Type.Array(Type.Unknown())),
    }),
  },
  async handle({ body }, core) {
    const answers = (body.answers ?? []).map(({ 'question-set-id': set, answer }) => ({ set: setFrom(set), answer }));
    const result = await core.answerQuestions({ key: body.key, answers });
    return result.kind === 'next-question'
      ? { body: { key: result.key, question: questionOf(result.question), link: linkTo('validate-answer') } }
      : { body: { key: result.key, question: null, link: linkTo('set-password') } };
  },
});

export const questions = [ask('security-question', 'one-by-one'), ask('security-questions', 'at-once'), validate];
