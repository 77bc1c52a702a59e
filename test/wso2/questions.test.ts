// Passwords recovered by security questions: the flows of the portals that ask them, and what guessing gains.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  answer,
  authenticate,
  challenges,
  firstQuestion,
  question,
  questioned,
  reply,
  rightAnswer,
  secondQuestion,
  setPassword,
  validate,
} from '../../src/dialects/wso2/conformance/flow.ts';
import { engines } from '../engines-of.ts';

const uri = (n: number) => `http://wso2.org/claims/challengeQuestion${n}`;

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('one by one: each answer is rewarded with a new key, and the last one sets the password'), async () => {
    const { world } = await open('one by one');
    await questioned(world);
    const first = await question(world);
    assert.equal(first.status, 202);
    assert.deepEqual(first.body.link, { rel: 'validate-answer', uri: '/api/identity/recovery/v0.9' });
    const wrong = await reply(world, first.body, 'Rome');
    assert.deepEqual(
      [wrong.status, wrong.body],
      [412, { code: '20008', message: 'Invalid answer', description: 'Invalid answer', key: first.body.key }],
    );
    const second = await reply(world, first.body);
    assert.equal(second.status, 200, second.text);
    assert.notEqual(second.body.key, first.body.key);
    assert.notEqual(second.body.question['question-set-id'], first.body.question['question-set-id']);
    assert.equal((await reply(world, first.body)).code, 18001, 'the first key is spent');
    assert.equal((await setPassword(world, second.body.key)).code, 20010);
    const last = await reply(world, second.body);
    assert.deepEqual([last.body.question, last.body.link.rel], [null, 'set-password']);
    assert.equal((await setPassword(world, last.body.key)).status, 200);
    assert.equal((await authenticate(world, 'Wso2@test2')).status, 200);
    assert.equal((await setPassword(world, last.body.key)).code, 18001);
  });

  test(name('all at once, in any order and spelling; too few are refused'), async () => {
    const { world } = await open('at once');
    await questioned(world);
    const { key, questions } = (await question(world, 'security-questions')).body;
    assert.equal(questions.length, 2);
    assert.equal((await validate(world, key, [rightAnswer(uri(1))])).code, 20012);
    const done = await validate(world, key, [
      { 'question-set-id': uri(2).replace('challengeQuestion2', 'CHALLENGEQUESTION2'), answer: 'chess' },
      rightAnswer(uri(1)),
    ]);
    assert.equal(done.body.link.rel, 'set-password', done.text);
    assert.equal((await setPassword(world, done.body.key)).status, 200);
  });

  test(name('wrong answers lock the account as wrong passwords do, asked in parallel or one after the other'), async () => {
    const { world } = await open('guessing');
    await questioned(world);
    await world.settings({ lockout: { failures: 5, minutes: 5 } });
    const { body } = await question(world);
    const answers = await Promise.all(Array.from({ length: 12 }, () => reply(world, body, 'Rome')));
    const codes = answers.map(({ code }) => code);
    assert.ok(codes.filter((code) => code === 20008).length < 12, 'parallel guessing meets the lock');
    const locked = await reply(world, body);
    assert.deepEqual([locked.status, locked.code], [400, 17003], 'even the right answer');
    assert.equal((await authenticate(world)).code, 17003);
    world.clock.forward(301);
    assert.equal((await reply(world, body)).code, 18001, 'the key took as many wrong answers as it may');
    assert.equal((await reply(world, (await question(world)).body)).status, 200);
  });

  test(name('sixty answers at once are judged no more often than wrong answers lock'), async () => {
    const { world, calls } = await open('answers at once');
    await questioned(world);
    await world.settings({ lockout: { failures: 5, minutes: 5 } });
    const { body } = await question(world);
    const judged = () => calls.get('hashes.verify') ?? 0;
    const before = judged();
    const answers = await Promise.all(Array.from({ length: 60 }, () => reply(world, body, 'Rome')));
    assert.ok(answers.every(({ status }) => status !== 200));
    assert.equal(judged() - before, 5);
    assert.notEqual((await reply(world, body)).status, 200, 'the right answer comes too late');
    assert.equal(judged() - before, 5);
  });

  test(name('who has no answers, or is nobody, is not told apart'), async () => {
    const { world } = await open('nobody');
    await world.person();
    await world.settings({ recovery: { questions: true }, disclosure: { recovery: 'silent' } });
    for (const query of ['username=ann-demo', 'username=nobody-demo']) {
      const request = await question(world, 'security-question', query);
      assert.deepEqual([request.status, request.text], [204, ''], query);
    }
  });

  test(name('answers are given once, changed, listed without their hash, and taken back'), async () => {
    const { world } = await open('answers');
    await world.person();
    const as = { as: { username: 'ann-demo', password: 'correct horse' } };
    const path = '/api/users/v1/me/challenge-answers';
    const offered = (await world.wso2('GET', '/api/users/v1/me/challenges', undefined, as)).body;
    assert.deepEqual(
      offered.map(({ questionSetId }: { questionSetId: string }) => questionSetId),
      ['challengeQuestion1', 'challengeQuestion2'],
    );
    assert.equal((await answer(world, [], 'PUT')).body.code, 'CQM-10013');
    assert.equal((await answer(world, [{ ...firstQuestion, answer: 'Kandy' }])).status, 201);
    assert.deepEqual([(await answer(world, [{ ...secondQuestion, answer: 'Chess' }])).status, 409], [409, 409]);
    const twice = [
      { ...firstQuestion, answer: 'a' },
      { ...firstQuestion, answer: 'b' },
    ];
    assert.equal((await answer(world, twice, 'PUT')).body.code, 'CQM-20053');
    const one = { challengeQuestion: secondQuestion.challengeQuestion, answer: 'Chess' };
    assert.equal((await world.wso2('POST', `${path}/challengeQuestion2`, one, as)).status, 201);
    assert.equal((await world.wso2('POST', `${path}/challengeQuestion2`, one, as)).body.code, 'CQM-10014');
    const listed = await world.wso2('GET', path, undefined, as);
    assert.deepEqual(
      listed.body.map(({ answer: shown }: { answer: string }) => shown),
      ['********', '********'],
    );
    assert.doesNotMatch(listed.text, /argon2|kandy/i);
    assert.equal((await world.wso2('GET', path, undefined, { as: { username: 'ann-demo', password: 'wrong' } })).status, 401);
    assert.equal((await world.wso2('DELETE', `${path}/challengeQuestion1`, undefined, as)).status, 204);
    assert.equal((await world.wso2('DELETE', path, undefined, as)).status, 204);
    assert.equal((await world.wso2('DELETE', path, undefined, as)).status, 404);
  });

  test(name('a tenant asks questions of its own, in the languages it has'), async () => {
    const { world } = await open('own questions');
    await world.person();
    const pet = { questionId: 'cat', question: 'Name of your cat ?' };
    const german = { questionId: 'cat', question: 'Name Ihrer Katze?', locale: 'de_DE' };
    assert.equal((await world.wso2('POST', challenges, [{ questionSetId: 'pets', questions: [pet, german] }])).status, 201);
    assert.equal((await world.wso2('GET', challenges)).body.length, 3, 'beside the standard ones');
    const german1 = (await world.wso2('GET', `${challenges}/pets?locale=de_DE`)).body;
    assert.deepEqual(
      german1.questions.map(({ question: text }: { question: string }) => text),
      ['Name Ihrer Katze?'],
    );
    assert.equal((await world.wso2('POST', challenges, [{ questionSetId: 'pe ts', questions: [pet] }])).body.code, 'CQM-20056');
    assert.equal((await world.wso2('PATCH', `${challenges}/pets`, { operation: 'add', challengeQuestion: pet })).status, 201);
    assert.equal((await world.wso2('PATCH', `${challenges}/pets`, { operation: 'REMOVE', challengeQuestion: pet })).status, 501);
    assert.equal((await world.wso2('DELETE', `${challenges}/pets/questions/cat?locale=de_DE`)).status, 204);
    assert.equal((await world.wso2('DELETE', `${challenges}/pets`)).status, 204);
    assert.equal((await world.wso2('GET', `${challenges}/pets`)).body.code, 'CQM-500010');
  });
}
