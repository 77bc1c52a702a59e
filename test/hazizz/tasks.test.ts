// What a class learns, has to do, and says about it: the flow its clients make, and what must not happen.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { other, ownGroup, ownTask } from '../../src/dialects/hazizz/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const base = '/hazizz-server';
const due = '2026-05-04';
const numbers = (things: readonly { id: number }[]) => things.map(({ id }) => id);

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;
  const started = async (seed: string) => {
    const { world } = await open(seed);
    await world.settings({ rates: { caller: null, address: null } });
    return world;
  };
  const at = (world: World, token: string) => {
    const call = (method: string) => (path: string, body?: Record<string, unknown>) =>
      world.hazizz(method, `${base}${path}`, body, { token });
    return { get: call('GET'), post: call('POST'), patch: call('PATCH'), delete: call('DELETE') };
  };
  const member = async (world: World, group: number, username?: string) => {
    const guest = await other(world, username);
    assert.equal((await at(world, guest.token).post(`/groups/${group}/join`, {})).status, 200);
    return { ...guest, ...at(world, guest.token) };
  };

  test(name('a subject gets a task, the task is ticked off by one and stays open for the other'), async () => {
    const world = await started('subject task');
    const { token, group, number } = await ownGroup(world, 'OPEN');
    const ann = at(world, token);
    const bob = await member(world, group);
    const subject = await ann.post(`/subjects/groups/${group}`, { name: 'Matek', subscriberOnly: false });
    assert.equal(subject.status, 201);
    assert.equal(subject.body.manager.id, number);
    const made = await ann.post(`/tasks/subjects/${subject.body.id}`, { tags: ['_HOMEWORK'], description: 'Tk. 35/4', dueDate: due });
    assert.equal(made.status, 201, made.text);
    const { id, ...task } = made.body;
    assert.deepEqual([task.assignation, task.permission, task.completed, task.dueDate], [{ name: 'SUBJECT', id: 2 }, 'OWNER', false, due]);
    assert.equal(task.subject.name, 'Matek');
    assert.equal(task.group.userCount, 2);
    assert.equal((await bob.post(`/tasks/${id}/completed`, {})).text, 'true');
    assert.equal((await ann.get(`/tasks/${id}/completed`)).text, 'false');
    assert.deepEqual(numbers((await bob.get('/v2/me/tasks')).body), []);
    assert.deepEqual(numbers((await bob.get('/me/tasks?finishedOnly=true')).body), [id]);
    assert.deepEqual(numbers((await ann.get('/me/tasks')).body), [id]);
    assert.equal((await bob.patch(`/tasks/${id}`, { description: 'mine' })).code, 11);
    assert.equal((await ann.patch(`/tasks/${id}`, { description: 'Tk. 36/1' })).body.description, 'Tk. 36/1');
    const eve = await other(world, 'eve-demo');
    const refused = await at(world, eve.token).get(`/tasks/${id}`);
    assert.deepEqual([refused.status, refused.code], [403, 11]);
    assert.equal((await at(world, eve.token).post(`/tasks/groups/${group}`, { description: '', tags: [], dueDate: due })).code, 57);
  });

  test(name('tasks of a subject for subscribers appear to subscribers only; filters narrow the list'), async () => {
    const world = await started('dashboard');
    const { token, group } = await ownGroup(world, 'OPEN');
    const ann = at(world, token);
    const bob = await member(world, group);
    const { id: choir } = (await ann.post(`/subjects/group/${group}`, { name: 'Kórus', subscriberOnly: true })).body;
    const task = async (path: string, dueDate: string, tags: string[]) =>
      (await ann.post(path, { description: '', tags, dueDate })).body.id;
    const forChoir = await task(`/tasks/subjects/${choir}`, '2026-04-01', ['_TEST']);
    const forGroup = await task(`/tasks/groups/${group}`, '2026-05-01', ['_HOMEWORK']);
    const own = await task('/tasks/me', '2026-06-01', []);
    const listed = async (who: typeof ann, query = '') => numbers((await who.get(`/me/tasks?${query}`)).body);
    assert.deepEqual(await listed(bob), [forGroup], 'neither for subscribers nor somebody else’s own');
    assert.equal((await bob.post(`/subjects/${choir}/subscribed`, {})).text, 'true');
    assert.deepEqual(await listed(bob), [forChoir, forGroup], 'the next due comes first');
    assert.equal((await bob.delete(`/subjects/${choir}/subscribed`, {})).text, 'false');
    assert.deepEqual(await listed(bob), [forGroup]);
    await ann.post(`/subjects/${choir}/subscribed`, {});
    assert.deepEqual(await listed(ann), [forChoir, forGroup, own]);
    assert.deepEqual(await listed(ann, 'startingDate=2026-05-01&endDate=2026-05-31'), [forGroup]);
    assert.deepEqual(await listed(ann, 'tags=_TEST,_ORAL_TEST'), [forChoir]);
    assert.deepEqual(await listed(ann, 'tags%5B%5D=_HOMEWORK'), [forGroup]);
    assert.deepEqual(await listed(ann, `groupId=${group}`), [forGroup]);
    assert.deepEqual(await listed(ann, `groupId=${group}&wholeGroup=true`), [forChoir, forGroup]);
    assert.deepEqual(await listed(ann, `subjectId=${choir}`), [forChoir]);
    assert.equal((await bob.get(`/users/${(await ann.get('/me')).body.id}/tasks`)).code, 11);
    assert.equal((await ann.get('/me/tasks?startingDate=tomorrow')).code, 2);
  });

  test(name('dates, lengths, tags and salts outside what is allowed are refused and nothing is set'), async () => {
    const world = await started('refusals');
    const { token } = await ownGroup(world);
    const ann = at(world, token);
    const task = { description: 'Tk. 35/4', tags: ['_TEST'], dueDate: due };
    const refusals = [
      [{ ...task, dueDate: '9999-12-31' }, 72],
      [{ ...task, dueDate: '2026-13-01' }, 72],
      [{ ...task, dueDate: 'soon' }, 72],
      [{ description: '', tags: [] }, 72],
      [{ ...task, taskTitle: ' x' }, 7],
      [{ ...task, tags: ['a '] }, 7],
      [{ ...task, tags: [''] }, 2],
      [{ ...task, tags: Array.from({ length: 11 }, (_, i) => `t${i}`) }, 2],
      [{ ...task, salt: 'short' }, 2],
      [{ ...task, description: 'x'.repeat(501) }, 2],
      [{ tags: [], dueDate: due }, 2],
    ] as const;
    for (const [body, code] of refusals) assert.equal((await ann.post('/tasks/me', body)).code, code, JSON.stringify(body).slice(0, 80));
    assert.deepEqual((await ann.get('/tasks/me')).body, []);
  });

  test(name('today is the day where the tenant’s people live'), async () => {
    const world = await started('time zone');
    await world.settings({ community: { timeZone: 'Pacific/Kiritimati' } });
    const { token } = await ownGroup(world);
    const task = (dueDate: string) => at(world, token).post('/tasks/me', { description: '', tags: [], dueDate });
    world.clock.forward(1900);
    assert.equal((await task('2026-03-02')).code, 72, 'it is the third of March there');
    assert.equal((await task('2026-03-03')).status, 201);
  });

  test(name('what is past makes room for new tasks'), async () => {
    const world = await started('room');
    await world.settings({ limits: { tasksPerOwner: 1 }, sessions: { lifeSeconds: 31_536_000 }, tokens: { accessSeconds: 31_536_000 } });
    const { token } = await ownGroup(world);
    const task = (dueDate: string) => at(world, token).post('/tasks/me', { description: '', tags: [], dueDate });
    assert.equal((await task('2026-03-10')).status, 201);
    assert.equal((await task('2026-03-20')).code, 73);
    world.clock.forward(10 * 86_400);
    assert.equal((await task('2026-03-20')).status, 201);
  });

  test(name('a chat shows its newest page, oldest first, and says where answers are hidden'), async () => {
    const world = await started('chat');
    const { token, task } = await ownTask(world);
    const ann = at(world, token);
    const chat = `/comments/tasks/${task}/chat`;
    const said: number[] = [];
    for (let i = 1; i <= 12; i += 1) said.push((await ann.post(chat, { content: `no. ${i}` })).body.id);
    assert.deepEqual(numbers((await ann.get(chat)).body), said.slice(2));
    assert.deepEqual(numbers((await ann.get(`${chat}?page=1`)).body), said.slice(0, 2));
    assert.equal((await ann.get(`${chat}?size=51`)).code, 2);
    let parent = said[11]!;
    for (let level = 1; level <= 4; level += 1) {
      const answer = await ann.post(`/comments/${parent}/children`, { content: `level ${level}` });
      assert.equal(answer.status, 201, answer.text);
      assert.equal(answer.body.task.id, task);
      parent = answer.body.id;
    }
    const [last] = (await ann.get(`${chat}?size=1`)).body;
    assert.equal(last.hiddenChildren, false);
    assert.equal(last.children[0].children[0].content, 'level 2');
    assert.deepEqual([last.children[0].children[0].children, last.children[0].children[0].hiddenChildren], [[], true]);
    assert.equal((await ann.delete(`/comments/${said[11]}`, {})).status, 200);
    assert.equal((await ann.get(`/comments/${parent}`)).code, 92, 'answers go with what they answer to');
  });

  test(name('authors change their comments, those with standing remove them, others neither'), async () => {
    const world = await started('comments');
    const { token, group, task } = await ownTask(world);
    const ann = at(world, token);
    const [bob, eve] = [await member(world, group), await member(world, group, 'eve-demo')];
    const { id } = (await bob.post(`/comments/tasks/${task}/chat`, { content: 'Which page?' })).body;
    assert.equal((await eve.patch(`/comments/${id}`, { content: 'no' })).code, 11);
    assert.equal((await eve.delete(`/comments/${id}`, {})).code, 11);
    assert.equal((await ann.patch(`/comments/${id}`, { content: 'no' })).code, 11, 'not even the owner speaks for others');
    assert.equal((await bob.patch(`/comments/${id}`, { content: 'Which page, please?' })).body.content, 'Which page, please?');
    assert.equal((await ann.delete(`/comments/${id}`, {})).status, 200);
    const closed = await ann.patch(`/tasks/${task}`, { commentsEnabled: false });
    assert.equal(closed.status, 200);
    assert.equal((await bob.get(`/comments/tasks/${task}/chat`)).code, 91);
  });

  test(name('two comments of one person at once in the section that takes one leave one'), async () => {
    const world = await started('once');
    const { token, task } = await ownTask(world);
    const ann = at(world, token);
    const section = `/tasks/${task}/comments`;
    const answers = await Promise.all(['a', 'b', 'c'].map((content) => ann.post(section, { content })));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409]);
    const [only] = (await ann.get(section)).body;
    assert.equal((await ann.post(`${section}/${only.id}`, { content: 'an answer' })).status, 201);
    assert.equal((await ann.get(section)).body.length, 1);
  });

  test(name('with the group go its subjects, tasks and comments; with the account its own tasks, and others’ stay'), async () => {
    const world = await started('gone');
    await world.settings({ accounts: { removeOwn: true } });
    const { token, group, task } = await ownTask(world);
    const ann = at(world, token);
    const bob = await member(world, group);
    const own = (await bob.post('/tasks/me', { description: 'mine', tags: [], dueDate: due })).body.id;
    const comment = (await bob.post(`/comments/tasks/${task}/chat`, { content: 'Which page?' })).body.id;
    const subject = (await bob.post(`/subjects/group/${group}`, { name: 'Matek', subscriberOnly: false })).body.id;
    assert.equal((await world.hazizz('DELETE', `/auth-server/users/${bob.number}`, {}, { token: bob.token })).status, 200);
    assert.equal((await ann.get(`/tasks/${own}`)).code, 71);
    assert.equal((await ann.get(`/comments/${comment}`)).body.creator.username, 'removed');
    assert.equal((await ann.get(`/subjects/${subject}`)).body.manager, null);
    assert.equal((await ann.delete(`/groups/${group}`, {})).status, 200);
    assert.equal((await ann.get(`/tasks/${task}`)).code, 71);
    assert.equal((await ann.get(`/subjects/${subject}`)).code, 111);
    assert.equal((await ann.get(`/comments/${comment}`)).code, 92);
    assert.deepEqual((await ann.get('/me/tasks')).body, []);
  });
}
