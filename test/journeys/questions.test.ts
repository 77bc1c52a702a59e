// Recovery by security questions: who may be asked, what answers count, and a key that is spent once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setAnswers } from '../../src/core/questions/index.ts';
import { standardQuestions } from '../../src/core/questions/types.ts';
import { answerQuestions, askQuestions } from '../../src/core/recovery/index.ts';
import type { SettingsPatch } from '../../src/core/tenants/index.ts';
import { atOnce, commands, refused, remove } from './commands.ts';

const open = await commands();

const [first, second] = [...new Map(standardQuestions.map((question) => [question.set, question])).values()];
const answers = [
  { set: first!.set, answer: 'Kandy' },
  { set: second!.set, answer: 'Chess' },
];

/** Ann, who answered two questions. */
async function questioned(seed: string, settings: SettingsPatch = {}) {
  const app = await open(seed, { recovery: { questions: true }, questions: { ask: 2 }, disclosure: { recovery: 'told' }, ...settings });
  const { id } = await app.world.person();
  const given = await app.ctx();
  const kept = [
    { ...answers[0]!, question: first!.text },
    { ...answers[1]!, question: second!.text },
  ];
  await setAnswers(given, { account: id, answers: kept, how: 'first' }, app.stores);
  const ask = async (manner: 'one-by-one' | 'at-once') =>
    (await askQuestions(await app.ctx(), { identifier: 'ann-demo', manner }, app.stores))!;
  const reply = async (key: string, replied: readonly { set: string; answer: string }[]) =>
    answerQuestions(await app.ctx(), { key, answers: replied }, app.stores);
  const state = (patch: Readonly<Record<string, unknown>>) => app.world.console('PATCH', `/accounts/${id}/state`, patch);
  return { ...app, id, ask, reply, state };
}

const rightTo = (set: string) => answers.filter((answer) => answer.set === set);

test('operators see which credentials an account has, and nothing of what they are', async () => {
  const { world, id } = await questioned('seen by operators');
  const { body } = await world.console('GET', `/accounts/${id}`);
  assert.deepEqual(body.credentials, [
    { type: 'password', name: 'password' },
    ...[first!.set, second!.set].sort().map((name) => ({ type: 'security-question', name })),
  ]);
  assert.ok(!/argon2|Kandy|Chess/i.test(JSON.stringify(body)));
});

test('a disabled or locked account is asked nothing, and a key that it holds is worth nothing', async () => {
  const { ask, reply, state } = await questioned('not open');
  const { key } = await ask('at-once');
  await state({ disabled: true });
  await refused('account.disabled', () => ask('at-once'));
  await refused('account.disabled', () => reply(key, answers));
  await state({ disabled: false, locked: true });
  await refused('account.locked', () => ask('at-once'));
  await refused('account.locked', () => reply(key, answers));
  await state({ locked: false });
  assert.equal((await reply(key, answers)).kind, 'may-set-password');
});

test('questions that were switched off meanwhile are answered no more, nor those of an account that is gone', async () => {
  const app = await questioned('switched off');
  const { world, id, ask, reply } = app;
  const { key } = await ask('at-once');
  await world.settings({ recovery: { questions: false } });
  assert.deepEqual((await refused('recovery.disabled', () => reply(key, answers))).detail, { means: 'questions' });
  await refused('recovery.disabled', () => ask('at-once'));
  await world.settings({ recovery: { questions: true } });
  await remove(app, id);
  await refused('account.not-found', () => reply(key, answers));
});

test('an answer given twice is one too many', async () => {
  const { ask, reply } = await questioned('twice');
  const { key } = await ask('at-once');
  const twice = [answers[0]!, ...answers];
  assert.deepEqual((await refused('security-answers.incomplete', () => reply(key, twice))).detail, { asked: 2, given: 3 });
  await refused('security-answers.incomplete', () => reply(key, answers.slice(1)));
  await refused('security-answers.incomplete', () => reply(key, [answers[0]!, { set: 'another', answer: 'x' }]));
  await refused('security-answer.wrong', () => reply(key, [answers[0]!, { ...answers[1]!, answer: 'Go' }]));
  assert.equal((await reply(key, answers)).kind, 'may-set-password');
});

test('where nothing locks, wrong answers are only wrong', async () => {
  const { ask, reply } = await questioned('nothing locks', { lockout: { failures: 0 } });
  const { key, questions } = await ask('one-by-one');
  const wrong = [{ set: questions[0]!.set, answer: 'Rome' }];
  for (let tries = 0; tries < 3; tries += 1)
    assert.equal((await refused('security-answer.wrong', () => reply(key, wrong))).detail.attemptsLeft, null);
  assert.equal((await reply(key, rightTo(questions[0]!.set))).kind, 'next-question');
});

test('the last wrong answer locks the account, and says that it did', async () => {
  const { ask, reply } = await questioned('locks', { lockout: { failures: 2 } });
  const { key, questions } = await ask('one-by-one');
  const wrong = [{ set: questions[0]!.set, answer: 'Rome' }];
  assert.equal((await refused('security-answer.wrong', () => reply(key, wrong))).detail.attemptsLeft, 1);
  assert.equal((await refused('attempts.exhausted', () => reply(key, wrong))).detail.what, 'answer');
  await refused('account.locked', () => reply(key, rightTo(questions[0]!.set)));
});

test('a key brings one new key, also when two right answers come at once', async () => {
  const { ask, reply } = await questioned('at once');
  const { key, questions } = await ask('one-by-one');
  const right = () => reply(key, rightTo(questions[0]!.set));
  assert.deepEqual(await atOnce(right, right), ['code.used', 'fine']);
});

test('one right answer forgets no wrong ones before it; all of them do', async () => {
  const { ask, reply } = await questioned('forgets', { lockout: { failures: 3 } });
  const { key, questions } = await ask('one-by-one');
  const wrong = (set: string) => [{ set, answer: 'Rome' }];
  const request = questions[0]!.set;
  assert.equal((await refused('security-answer.wrong', () => reply(key, wrong(request)))).detail.attemptsLeft, 2);
  const next = await reply(key, rightTo(request));
  const set = 'question' in next ? next.question.set : assert.fail(next.kind);
  assert.equal((await refused('security-answer.wrong', () => reply(next.key, wrong(set)))).detail.attemptsLeft, 1);
  assert.equal((await reply(next.key, rightTo(set))).kind, 'may-set-password');
  const anew = await ask('one-by-one');
  const again = anew.questions[0]!.set;
  assert.equal((await refused('security-answer.wrong', () => reply(anew.key, wrong(again)))).detail.attemptsLeft, 2);
});
