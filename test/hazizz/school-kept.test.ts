// The bridge's choices: generations of the interface, what is kept and for how long, sign-ins that wait, and tests among the tasks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ann, linkSchool, other, ownGroup, signIn } from '../../src/dialects/hazizz/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;
  const started = async (seed: string, upstream: (world: World) => Record<string, unknown>) => {
    const { world } = await open(seed);
    await world.settings({ rates: { caller: null, address: null }, upstream: upstream(world) as never });
    const { token, number } = await ann(world);
    const holder = { token };
    const get = (path: string) => world.hazizz('GET', `/thera-server${path}`, undefined, holder);
    const again = async () => {
      holder.token = (await signIn(world)).token;
    };
    return { world, token, number, get, again };
  };

  test(name('the third generation of the interface tells the same'), async () => {
    const first = await started('first', ({ school }) => school.settings);
    const third = await started('third', ({ school }) => school.third);
    const told = async ({ world, token, get }: typeof first) => {
      const { id } = (await linkSchool(world, token)).body;
      const of = async (what: string) => (await get(`/kreta/sessions/${id}/${what}`)).body;
      return {
        profile: await of('profile'),
        averages: await of('averages'),
        homework: await of('homework'),
        tasks: await of('tasks'),
        schedule: await of('schedule?weekNumber=10&year=2026'),
        grades: Object.entries(await of('grades')).map(([subject, all]) => [
          subject,
          (all as { grade: string }[]).map(({ grade }) => grade),
        ]),
        title: (await of('notes'))[0].title,
      };
    };
    const { schedule, ...rest } = await told(third);
    const { schedule: ofFirst, ...same } = await told(first);
    assert.deepEqual(rest, same);
    const shown = (all: Record<string, unknown>[]) =>
      all.map(({ date, startOfClass, endOfClass, periodNumber, cancelled, standIn, teacher }) => [
        date,
        startOfClass,
        endOfClass,
        periodNumber,
        cancelled,
        standIn,
        teacher,
      ]);
    assert.deepEqual(shown(schedule), shown(ofFirst));
  });

  test(name('a wrong policy key is refused by the school, as a wrong password is'), async () => {
    const { world, token } = await started('policy', ({ school }) => ({ ...school.third, policyKey: 'wrong' }));
    assert.equal((await linkSchool(world, token)).code, 131);
  });

  test(name('what was told is answered while it is fresh, and while the school is down; then no longer'), async () => {
    const { world, token, number, get, again } = await started('cache', ({ school }) => school.settings);
    const { id } = (await linkSchool(world, token)).body;
    const grades = () => get(`/kreta/sessions/${id}/grades`);
    const all = () => get(`/users/${number}/grades`);
    assert.equal((await grades()).status, 200);
    const request = async () => (await get('/actuator/health')).body.components.theraHealthManager.details.kretaRequestsInLastHour;
    const before = await request();
    world.school.feels('down');
    assert.deepEqual([(await all()).status, (await all()).headers['failed-sessions']], [200, undefined], 'fresh: nobody is asked');
    assert.equal(await request(), before);
    world.clock.forward(901);
    assert.deepEqual([(await all()).status, (await all()).headers['failed-sessions']], [200, `KRETA_${id}_72000000001`]);
    assert.deepEqual(Object.keys((await all()).body).sort(), ['Matematika', 'Ének']);
    assert.equal((await get(`/kreta/sessions/${id}/notes`)).code, 138, 'notes are not kept');
    world.clock.forward(86_400);
    await again();
    assert.equal((await grades()).code, 138);
    world.school.feels('well');
    assert.equal((await grades()).status, 200);
    await world.person({ username: 'olga-demo', email: 'olga@example.org', rights: ['everything'] });
    const refresh = (who: string) => world.hazizz('POST', `/thera-server/users/${number}/update_cache`, {}, { token: who });
    const bob = await other(world);
    assert.equal((await refresh(bob.token)).code, 11);
    const admin = (await signIn(world, 'olga-demo')).token;
    assert.equal((await refresh(admin)).status, 200);
    world.school.feels('down');
    assert.equal((await get(`/kreta/sessions/${id}/averages`)).status, 200, 'refreshing asked for them');
    assert.equal((await refresh(admin)).status, 200, 'a school that is down spoils nothing');
    assert.equal((await get(`/kreta/sessions/${id}/averages`)).code, 138, 'but what was kept is gone');
    const { details } = (await get('/actuator/health')).body.components.theraHealthManager;
    assert.ok(details.kretaSuccessRate < 1);
    assert.match((await get('/actuator/health')).text, /"kretaSuccessRate":0\.\d{4}/);
  });

  test(name('a sign-in that waits is made by the first look, and ends as the school ends it'), async () => {
    const { world, token, get } = await started('waits', ({ school }) => ({ ...school.settings, asyncSignIn: true }));
    const linked = await linkSchool(world, token);
    assert.deepEqual([linked.status, linked.body.status], [201, 'LOADING']);
    const schoolName = 'Minta Gimnázium (Budapest)';
    assert.equal(linked.body.schoolName, schoolName);
    assert.equal((await get('/kreta/sessions')).body[0].schoolName, schoolName);
    assert.equal((await linkSchool(world, token)).code, 133, 'a link that waits is a link');
    assert.equal((await get(`/kreta/sessions/${linked.body.id}`)).body.status, 'ACTIVE');
    const wrong = await linkSchool(world, token, { username: '72000000006', password: 'wrong' });
    assert.equal((await get(`/kreta/sessions/${wrong.body.id}`)).body.status, 'INVALID_CREDENTIALS');
    const broken = await linkSchool(world, token, { username: '72000000002' });
    assert.equal((await get(`/kreta/sessions/${broken.body.id}`)).body.status, 'ERROR');
    assert.equal((await get(`/kreta/sessions/${broken.body.id}/grades`)).code, 136);
    assert.equal((await get('/kreta/authrequired')).text, 'true');
  });

  test(name('a kept password signs in again where the school forgot us; one that is not kept does not'), async () => {
    for (const keepPasswords of [true, false]) {
      const { world, token, get } = await started(`keeps ${keepPasswords}`, ({ school }) => ({ ...school.settings, keepPasswords }));
      const { id } = (await linkSchool(world, token)).body;
      world.school.feels('forgetful');
      assert.equal((await get(`/kreta/sessions/${id}/notes`)).code, keepPasswords ? undefined : 136);
    }
  });

  test(name('announced tests stand among the tasks, and a school that is down leaves the page as it is'), async () => {
    const { world } = await open('mixed');
    await world.settings({ rates: { caller: null, address: null }, upstream: world.school.settings });
    const { token, group } = await ownGroup(world);
    await linkSchool(world, token);
    const task = { description: 'Tk. 35/4', tags: ['_HOMEWORK'], dueDate: '2026-05-04' };
    await world.hazizz('POST', `/hazizz-server/tasks/groups/${group}`, task, { token });
    const page = async (query = '') => (await world.hazizz('GET', `/hazizz-server/me/tasks${query}`, undefined, { token })).body;
    const [announced, own] = await page();
    assert.deepEqual([announced.id, announced.assignation.name, announced.tags, announced.title], [-5, 'THERA', ['Thera'], 'Témazáró']);
    assert.equal(own.description, 'Tk. 35/4');
    for (const query of ['?showThera=false', '?finishedOnly=true', `?groupId=${group}`, '?tags=_HOMEWORK', `?startingDate=2026-05-01`])
      assert.ok(
        (await page(query)).every(({ id }: { id: number }) => id > 0),
        query,
      );
    assert.equal((await page('?tags=Thera')).length, 1);
    assert.equal((await world.hazizz('GET', '/hazizz-server/tasks/-5', undefined, { token })).code, 71);
    assert.equal((await world.hazizz('GET', '/hazizz-server/comments/tasks/-5/chat', undefined, { token })).code, 91);
    assert.equal((await world.hazizz('POST', '/hazizz-server/comments/tasks/-5/chat', { content: 'a' }, { token })).code, 91);
    world.clock.forward(86_401 * 2);
    const renewed = await signIn(world);
    world.school.feels('down');
    assert.equal((await world.hazizz('GET', '/hazizz-server/me/tasks', undefined, renewed)).body.length, 1);
    const bob = await other(world);
    assert.deepEqual((await world.hazizz('GET', '/hazizz-server/me/tasks', undefined, { token: bob.token })).body, []);
  });

  test(name('who has no school sees what one would tell'), async () => {
    const { get } = await started('dummy', () => ({}));
    assert.equal((await get('/dummy/grades')).body['Matematika'].length, 2);
    assert.deepEqual(Object.keys((await get('/dummy/schedule')).body), ['0', '2']);
  });
}
