// What a change names is shown afterwards, or it is refused and nothing changed; and a task is the one of the group that the path names.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ann } from '../../src/dialects/hazizz/conformance/flow.ts';
import { engines } from '../engines-of.ts';

type Change = Readonly<Record<string, unknown>>;

for (const { engine, open } of await engines()) {
  test(`${engine}: Hazizz: a small change takes effect, or is refused`, async () => {
    const { world } = await open('effects of hazizz');
    await world.settings({ rates: { caller: null, address: null, tenant: null } });
    const { token } = await ann(world);
    const as = { token };
    const made = async (path: string, body: Readonly<Record<string, unknown>>) => {
      const reply = await world.hazizz('POST', path, body, as);
      assert.equal(reply.status, 201, reply.text);
      return reply.body.id as number;
    };
    const group = await made('/hazizz-server/groups', { groupName: 'First', type: 'OPEN' });
    const other = await made('/hazizz-server/groups', { groupName: 'Second', type: 'OPEN' });
    const subject = await made(`/hazizz-server/subjects/groups/${group}`, { name: 'Maths', subscriberOnly: false });
    const task = await made(`/hazizz-server/tasks/groups/${group}`, { description: 'Read', tags: ['x'], dueDate: '2026-03-20' });
    const doors: readonly (readonly [path: string, right: readonly Change[], wrong: readonly Change[]])[] = [
      [
        `/hazizz-server/subjects/${subject}`,
        [{ name: 'Ödön' }, { subscriberOnly: true }, { name: 'Physics', subscriberOnly: false }],
        [{ name: 5 }, { name: 'x' }, { subscriberOnly: 'perhaps' }, { nmae: 'Maths' }, { groupId: other }],
      ],
      [
        `/hazizz-server/tasks/groups/${group}/${task}`,
        [{ description: 'Write' }, { tags: ['a', 'b'] }, { dueDate: '2026-04-04' }, { commentsEnabled: false }],
        [{ description: 5 }, { tags: 'a' }, { dueDate: '2026-02-30' }, { commentsEnabled: 'no' }, { taskTitle: 'x' }, { descripton: 'x' }],
      ],
    ];
    for (const [path, right, wrong] of doors) {
      for (const change of right) {
        const reply = await world.hazizz('PATCH', path, change, as);
        assert.equal(reply.status, 200, reply.text);
        const { body } = await world.hazizz('GET', path, undefined, as);
        for (const [name, value] of Object.entries(change)) if (name in body) assert.deepEqual(body[name], value, `${path} ${name}`);
      }
      const before = (await world.hazizz('GET', path, undefined, as)).text;
      for (const change of wrong) {
        const { status } = await world.hazizz('PATCH', path, change, as);
        assert.ok(status >= 400 && status < 500, `${path} ${JSON.stringify(change)}: ${status}`);
      }
      assert.equal((await world.hazizz('GET', path, undefined, as)).text, before);
    }
    const elsewhere = `/hazizz-server/tasks/groups/${other}/${task}`;
    for (const [method, body] of [['GET'], ['PATCH', { description: 'Moved' }], ['DELETE']] as const)
      assert.equal((await world.hazizz(method, elsewhere, body, as)).code, 71, method);
    assert.equal((await world.hazizz('POST', `${elsewhere}/comments`, { content: 'x' }, as)).code, 71);
    assert.equal((await world.hazizz('GET', `/hazizz-server/tasks/subjects/${subject}/${task}`, undefined, as)).code, 71);
    assert.equal((await world.hazizz('DELETE', `/hazizz-server/tasks/groups/${group}/${task}`, undefined, as)).status, 200);
  });
}
