// The bridge to a school: linked, read, renewed, and every way in which the school can let one down.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ann, linkSchool, other, withSchool } from '../../src/dialects/hazizz/conformance/flow.ts';
import { engines } from '../engines-of.ts';

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;
  const started = async (seed: string) => {
    const { world } = await open(seed);
    await withSchool(world);
    await world.settings({ rates: { caller: null, address: null } });
    const { token, number } = await ann(world);
    const get = (path: string) => world.hazizz('GET', `/thera-server${path}`, undefined, { token });
    return { world, token, number, get };
  };

  test(name('a school account is linked and tells what its pupil has'), async () => {
    const { world, token, number, get } = await started('told');
    assert.deepEqual((await get('/kreta/schools')).body, { 'Minta Gimnázium (Budapest)': 'klik000000001' });
    const linked = await linkSchool(world, token);
    assert.equal(linked.status, 201, linked.text);
    const { id } = linked.body;
    const school = { url: 'klik000000001', schoolName: 'Minta Gimnázium (Budapest)' };
    assert.deepEqual(linked.body, { id, status: 'ACTIVE', username: '72000000001', ...school });
    const of = (what: string) => get(`/kreta/sessions/${id}/${what}`);
    assert.equal((await of('profile')).body.schoolName, 'Minta Gimnázium');
    const grades = (await of('grades')).body;
    assert.deepEqual(grades['Matematika'].at(-1), {
      subject: 'Matematika',
      topic: 'Kombinatorika',
      weight: 200,
      date: '2026-02-20',
      gradeType: 'MidYear',
      grade: '5',
      creationDate: '2026-02-20T09:12:44.123',
    });
    assert.deepEqual([grades['Ének'][0].grade, grades['Ének'][0].date, grades['Ének'][0].topic], ['Dicséret', '1999-09-19', '-']);
    assert.equal((await of('averages')).body[0].classGrade, 3.9);
    assert.equal((await of('notes')).body[0].teacher, 'Kovács Éva');
    assert.equal((await of('homework')).body[0].content, 'Tk. 35/4');
    assert.equal((await of('tasks')).body[0].dueDate, '2026-03-10');
    const days = (await get(`/v2/kreta/sessions/${id}/schedule?weekNumber=10&year=2026`)).body;
    assert.deepEqual(Object.keys(days), ['0', '2']);
    assert.deepEqual([days['0'][0].date, days['0'][0].teacher, days['0'][0].standIn], ['2026-03-02', 'Nagy Pál', true]);
    assert.deepEqual([days['0'][1].cancelled, days['0'][1].startOfClass], [true, '09:00:00']);
    const shared = (await get(`/users/${number}/schedules?weekNumber=10&year=2026`)).body;
    assert.deepEqual([shared['0'][0].accountId, shared['0'][0].title], [`KRETA_${id}_72000000001`, 'Matematika']);
    const bob = await other(world);
    assert.equal((await world.hazizz('GET', `/thera-server/kreta/sessions/${id}`, undefined, { token: bob.token })).code, 132);
    assert.equal((await world.hazizz('GET', `/thera-server/users/${number}/grades`, undefined, { token: bob.token })).code, 11);
  });

  test(name('a refused link keeps nothing; a school that forgot asks for the password again'), async () => {
    const { world, token, number, get } = await started('forgetful');
    assert.equal((await linkSchool(world, token, { password: 'wrong' })).code, 131);
    assert.deepEqual((await get('/kreta/sessions')).body, []);
    const { id } = (await linkSchool(world, token)).body;
    world.school.feels('forgetful');
    world.school.feels('well');
    assert.equal((await get(`/kreta/sessions/${id}/notes`)).status, 200, 'renewed without a word');
    world.school.feels('forgetful');
    assert.equal((await get(`/kreta/sessions/${id}/notes`)).code, 136);
    assert.equal((await get('/kreta/authrequired')).text, 'true');
    const grades = await get(`/users/${number}/grades`);
    assert.deepEqual([grades.status, grades.body, grades.headers['inactive-sessions']], [200, {}, `KRETA_${id}_72000000001`]);
    const again = (password: string) => world.hazizz('POST', `/thera-server/kreta/sessions/${id}/auth`, { password }, { token });
    world.school.feels('well');
    assert.equal((await again('wrong')).code, 131);
    assert.equal((await get(`/kreta/sessions/${id}`)).body.status, 'INVALID_CREDENTIALS');
    assert.equal((await again(world.school.pupil.password)).body.status, 'ACTIVE');
    assert.equal((await get(`/kreta/sessions/${id}/notes`)).status, 200);
  });

  test(name('a school that is down, broken or babbling is told apart, and the link stays'), async () => {
    const { world, token, number, get } = await started('down');
    const { id } = (await linkSchool(world, token)).body;
    const notes = () => get(`/kreta/sessions/${id}/notes`);
    for (const [mood, code, status] of [
      ['down', 138, 503],
      ['broken', 138, 503],
      ['babbling', 130, 500],
    ] as const) {
      world.school.feels(mood);
      const told = await notes();
      assert.deepEqual([told.code, told.status], [code, status], mood);
    }
    assert.equal((await get(`/users/${number}/grades`)).code, 130);
    world.school.feels('well');
    assert.equal((await notes()).status, 200);
    assert.equal((await get(`/kreta/sessions/${id}/schedule?year=2026`)).code, 8);
    assert.equal((await get(`/kreta/sessions/${id}/schedule?weekNumber=x&year=2026`)).code, 2);
    assert.equal((await world.hazizz('DELETE', `/thera-server/kreta/sessions/${id}`, {}, { token })).status, 200);
    assert.equal((await notes()).code, 132);
  });

  test(name('one account linked twice at once is linked once'), async () => {
    const { world, token, get } = await started('twice');
    const answers = await Promise.all([linkSchool(world, token), linkSchool(world, token)]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409]);
    assert.equal((await get('/kreta/sessions')).body.length, 1);
  });
}
