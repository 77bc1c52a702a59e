// Dataflows that run: when they are due, as whom, over which records, and what is told of them.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { askOf } from '../../src/cli/run-flows.ts';
import { engines } from '../engines-of.ts';

const application = { as: 'application' } as const;
const account = { id: 'read', type: 'datasource.read.gigya.account' };

for (const { engine, open } of await engines()) {
  test(`${engine}: a dataflow runs when it is due, as the application that scheduled it, and tells what became of its records`, async () => {
    const { world, app } = await open('dataflows', { trustedProxies: ['127.0.0.1'] });
    const server = app.server();
    after(() => server.close());
    const paused: number[] = [];
    const pause = async (seconds: number) => {
      paused.push(seconds);
      world.clock.forward(seconds);
    };
    const runner = app.flowRunner({ ask: askOf(server), pause });
    const idx = async (method: string, given: object, as: 'application' | 'limited' = 'application') =>
      world.gigya(`idx.${method}`, { ...given }, { as });
    const found = async (query: string) => (await idx('search', { query })).body.result;
    const ran = async () => {
      world.clock.forward(1);
      await runner.look();
      await runner.settled();
      return (await found('SELECT * FROM idx_job_status ORDER BY startTime DESC LIMIT 1'))[0];
    };
    const schedule = async (steps: readonly object[], given: object = {}) => {
      const { id: dataflowId } = (await idx('createDataflow', { data: { name: 'flow', steps } })).body;
      return idx('createScheduling', { data: { name: 'run', dataflowId, frequencyType: 'once', fullExtract: true, ...given } });
    };
    for (const name of ['ann', 'ben', 'cem']) await world.person({ username: `${name}-demo`, email: `${name}@example.org` });
    const uids = (await world.gigya('accounts.search', { query: 'SELECT UID, profile.email FROM accounts' }, application)).body.results;

    // What is changed stands in the accounts; one record is refused, and tells why, without what it held.
    const copying = [
      { ...account, params: { select: 'UID, profile.email', where: 'profile.email != "ben@example.org"', batchSize: 100 }, next: ['add'] },
      { id: 'add', type: 'field.add', params: { fields: [{ field: 'profile.city', value: 'Graz' }] }, next: ['as'] },
      {
        id: 'as',
        type: 'field.rename',
        params: { fields: [{ sourceField: 'profile.email', targetField: 'profile.nickname' }] },
        next: ['write'],
      },
      { id: 'write', type: 'datasource.write.gigya.account', params: { maxConnections: 20 } },
    ];
    const first = await schedule(copying, { logLevel: 'info', successEmailNotification: 'ops@example.org' });
    assert.deepEqual(
      [first.code, first.body.ignoredParams.map(({ paramName }: { paramName: string }) => paramName)],
      [0, ['data.logLevel', 'data.successEmailNotification']],
    );
    const one = await ran();
    assert.deepEqual([one.status, one.totalRecords, one.processedRecords, one.failedRecords, one.trace], ['succeeded', 2, 2, 0, '']);
    const profiles = (await world.gigya('accounts.search', { query: 'SELECT profile FROM accounts' }, application)).body.results;
    assert.deepEqual(
      profiles.map(({ profile }: { profile: { city?: string; nickname?: string } }) => [profile.city, profile.nickname]),
      [
        ['Graz', 'ann@example.org'],
        [undefined, undefined],
        ['Graz', 'cem@example.org'],
      ],
    );
    const [kept] = await found(`SELECT * FROM scheduling WHERE id = '${first.body.id}'`);
    assert.deepEqual([kept.jobId, kept.nextJobStartTime, kept.frequencyType], [one.id, null, 'once']);
    assert.equal((await idx('setScheduling', { data: { ...kept, name: 'renamed' } })).code, 0);
    assert.equal((await ran()).id, one.id, 'once is once');

    const generic = (apiParams: readonly object[], apiMethod = 'accounts.deleteAccount') => ({
      ...{ id: 'write', type: 'datasource.write.gigya.generic' },
      ...{ params: { apiMethod, apiParams } },
    });
    const gone = [
      { ...account, params: { select: 'UID' }, next: ['write'] },
      generic([{ paramName: 'UID', value: 'nobody', sourceField: '' }], 'accounts.setAccountInfo'),
    ];
    await schedule(gone, { limit: 2 });
    const refused = await ran();
    assert.deepEqual([refused.status, refused.totalRecords, refused.failedRecords], ['succeeded', 2, 2]);
    assert.match(refused.trace, /^write: 403005 .*\nwrite: 403005 /);

    // Again and again, and only what changed since.
    const following = [{ ...account, params: { select: 'UID' }, next: ['write'] }, generic([{ paramName: 'UID', sourceField: 'UID' }])];
    const daily = await schedule(following, { frequencyType: 'day', frequencyInterval: 1, fullExtract: false });
    world.clock.forward(3600);
    const yesterday = await ran();
    assert.deepEqual(
      [yesterday.schedulingId, yesterday.totalRecords, yesterday.failedRecords],
      [daily.body.id, 3, 0],
      'all were made in a day',
    );
    assert.deepEqual((await world.gigya('accounts.search', { query: 'SELECT count(*) FROM accounts' }, application)).body.results, [
      { 'count(*)': 0 },
    ]);
    world.clock.forward(100);
    await world.person({ username: 'dan-demo', email: 'dan@example.org' });
    assert.equal((await ran()).id, yesterday.id, 'it was not due');
    world.clock.forward(90_000);
    assert.deepEqual([(await ran()).totalRecords, uids.length], [1, 3]);

    // Its application's rights are those of the run, and a run that cannot read failed.
    const limited = async () => {
      const { id: dataflowId } = (await idx('createDataflow', { data: { name: 'mine', steps: following } })).body;
      return idx('createScheduling', { data: { name: 'run', dataflowId, frequencyType: 'once' } }, 'limited');
    };
    assert.equal((await limited()).code, 403007, 'a key schedules that may');

    // Whoever may write dataflows alone gets no rights of the application that scheduled one.
    const { id: shared } = (await idx('createDataflow', { data: { name: 'shared', steps: following } })).body;
    await idx('createScheduling', { data: { name: 'run', dataflowId: shared, frequencyType: 'once', fullExtract: true } });
    const writer = (await app.stores.clients.findByPublicId(world.keys.gigya.limitedKey))!;
    await app.stores.transaction(({ clients }) => clients.update(writer, { rights: ['idx.setDataflow'] }));
    assert.equal((await idx('setDataflow', { data: { id: shared, name: 'theirs', steps: following } }, 'limited')).code, 0);
    const theirs = await ran();
    assert.deepEqual([theirs.dataflowId, theirs.status, /^accounts\.search: 403007/.test(theirs.trace)], [shared, 'failed', true]);

    // A run of which nothing was heard is begun once more, and the one before writes nothing from then on.
    await world.person({ username: 'eve-demo', email: 'eve@example.org' });
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const slow = app.flowRunner({
      pause,
      ask: async (...call) => {
        await held;
        return askOf(server)(...call);
      },
    });
    await schedule(gone, { limit: 1 });
    world.clock.forward(1);
    await slow.look();
    world.clock.forward(1000);
    const anew = await ran();
    release();
    await slow.settled();
    const both = await found(`SELECT * FROM idx_job_status WHERE schedulingId = '${anew.schedulingId}' ORDER BY startTime`);
    assert.deepEqual(
      both.map(({ status, totalRecords }: { status: string; totalRecords: number }) => [status, totalRecords]),
      [
        ['killed', 0],
        ['succeeded', 1],
      ],
    );
    assert.equal((await ran()).id, anew.id);

    // At its limit a run that reads what changed ends, and the next one goes on behind it; what changed meanwhile comes after that.
    await world.gigya('ds.store', { type: 'step', oid: 'before', data: { text: 'old' } }, application);
    world.clock.forward(7200);
    const oids = ['a', 'b', 'c', 'd', 'e'];
    for (const oid of oids) {
      await world.gigya('ds.store', { type: 'step', oid, data: { text: oid } }, application);
      world.clock.forward(1);
    }
    const seen: string[] = [];
    let refusing = (_: string) => 0;
    const watching = app.flowRunner({
      pause,
      ask: async (path, form, from) => {
        const errorCode = path.endsWith('ds.get') ? refusing(form['oid']!) : 0;
        if (errorCode > 0) return { errorCode, errorMessage: 'not now' };
        if (errorCode < 0) return askOf(server)(path, { ...form, format: 'jsonp', callback: 'told' }, from);
        if (path.endsWith('ds.get')) seen.push(form['oid']!);
        return askOf(server)(path, form, from);
      },
    });
    const hourly = await schedule(
      [
        { id: 'read', type: 'datasource.read.gigya.ds', params: { from: 'step' }, next: ['write'] },
        generic(
          [
            { paramName: 'type', value: 'step' },
            { paramName: 'oid', sourceField: 'oid' },
          ],
          'ds.get',
        ),
      ],
      { frequencyType: 'hour', frequencyInterval: 1, fullExtract: false, limit: 3 },
    );
    const hour = async (seconds = 3600) => {
      world.clock.forward(seconds);
      await watching.look();
      await watching.settled();
      const runs = await found(`SELECT * FROM idx_job_status WHERE schedulingId = '${hourly.body.id}' ORDER BY startTime DESC LIMIT 1`);
      return [runs[0].status, seen.splice(0).join('')] as const;
    };
    assert.deepEqual(await hour(1), ['succeeded', 'abc']);
    await world.gigya('ds.store', { type: 'step', oid: 'a', data: { text: 'again' } }, application);
    assert.deepEqual(
      [await hour(), await hour()],
      [
        ['succeeded', 'de'],
        ['succeeded', 'a'],
      ],
    );

    // What is refused for now is tried again; what stays refused is read by the next run once more, with all that this one read.
    const change = async (text: string) => {
      for (const oid of ['b', 'c']) await world.gigya('ds.store', { type: 'step', oid, data: { text } }, application);
    };
    await change('once');
    const tooMany = [403048, 403048];
    paused.length = 0;
    refusing = (oid) => (oid === 'b' ? (tooMany.pop() ?? 0) : 0);
    assert.deepEqual(
      [await hour(), paused],
      [
        ['succeeded', 'bc'],
        [1, 5],
      ],
    );
    await change('twice');
    refusing = (oid) => (oid === 'b' ? 500001 : 0);
    assert.deepEqual(await hour(), ['failed', 'c']);
    refusing = () => 0;
    assert.deepEqual(await hour(), ['succeeded', 'bc']);
    await change('thrice');
    refusing = (oid) => (oid === 'b' ? -1 : 0);
    assert.deepEqual(await hour(), ['succeeded', 'c'], 'what is no JSON refuses one record, and breaks nothing');
    // A service that refuses one record refuses it the next time as well: it kept all later runs at the same records.
    await change('a fourth time');
    paused.length = 0;
    refusing = (oid) => (oid === 'b' ? 599999 : 0);
    assert.deepEqual([await hour(), await hour(), paused], [['succeeded', 'c'], ['succeeded', ''], []]);
    await idx('deleteScheduling', { id: hourly.body.id });

    // A run calls from where its schedule was written: an application that is bound to addresses is bound to them there, too.
    const caller = (await app.stores.clients.findByPublicId(world.keys.gigya.userKey))!;
    const boundTo = (...allowedAddresses: string[]) =>
      app.stores.transaction(({ clients }) => clients.update(caller, { allowedAddresses }));
    const { id: read } = (await idx('createDataflow', { data: { name: 'far', steps: [{ ...account, params: { select: 'UID' } }] } })).body;
    await boundTo('192.0.2.9');
    const data = { name: 'far', dataflowId: read, frequencyType: 'hour', frequencyInterval: 1 };
    const far = { as: 'application', headers: { 'x-forwarded-for': '192.0.2.9' } } as const;
    const { id: scheduled } = (await world.gigya('idx.createScheduling', { data }, far)).body;
    await runner.look();
    await runner.settled();
    await boundTo('192.0.2.10');
    world.clock.forward(3600);
    await runner.look();
    await runner.settled();
    await boundTo();
    const fromFar = await found(`SELECT * FROM idx_job_status WHERE schedulingId = '${scheduled}' ORDER BY startTime`);
    assert.deepEqual(
      fromFar.map(({ status }: { status: string }) => status),
      ['succeeded', 'failed'],
    );
    await idx('deleteScheduling', { id: scheduled });

    // Slow runs of one tenant leave room for those of others.
    const gate = Promise.withResolvers<void>();
    const waiting = app.flowRunner({
      pause,
      ask: async (...call) => {
        await gate.promise;
        return askOf(server)(...call);
      },
    });
    for (let each = 0; each < 3; each += 1) await schedule(gone, { limit: 1 });
    world.clock.forward(1);
    for (let each = 0; each < 2; each += 1) await waiting.look();
    assert.equal((await found("SELECT id FROM idx_job_status WHERE status = 'running'")).length, 2);
    gate.resolve();
    await waiting.settled();
    assert.equal((await ran()).status, 'succeeded');

    // What a run makes it does not read.
    await world.gigya('ds.store', { type: 'note', oid: 'first', data: { text: 'x' } }, application);
    const doubling = [
      { id: 'read', type: 'datasource.read.gigya.ds', params: { from: 'note' }, next: ['write'] },
      generic(
        [
          { paramName: 'type', value: 'note' },
          { paramName: 'oid', value: 'auto' },
          { paramName: 'data', sourceField: 'data' },
        ],
        'ds.store',
      ),
    ];
    await schedule(doubling);
    const doubled = await ran();
    assert.deepEqual([doubled.status, doubled.totalRecords, doubled.failedRecords, doubled.trace], ['succeeded', 1, 0, '']);

    for (const [steps, says] of [
      [[{ ...account, type: 'datasource.read.sftp' }], /datasource\.read\.sftp is not run here/],
      [
        [
          { ...account, next: ['x'] },
          { id: 'x', type: 'record.evaluate', params: { script: 'cA==' } },
        ],
        /record\.evaluate is not run here/,
      ],
      [[{ ...account, next: ['x'] }], /leads to steps that there are/],
      [
        [
          { ...account, next: Array(101).fill('x') },
          { id: 'x', type: 'field.remove', params: { fields: ['x'] } },
        ],
        /more than 100 ways/,
      ],
      [[{ ...account, params: { query: 'SELECT' } }], /query is no parameter that counts here/],
      [
        [
          { ...account, next: ['a'] },
          { id: 'a', type: 'field.remove', params: { fields: ['x'] }, next: ['b'] },
          { id: 'b', type: 'field.remove', params: { fields: ['x'] }, next: ['a'] },
        ],
        /leads to itself/,
      ],
      [
        [
          { ...account, next: ['x'] },
          { id: 'x', type: 'field.remove', params: { fields: ['a.__proto__'] } },
        ],
        /path of a field/,
      ],
      [[{ ...account, next: ['write'] }, generic([{ paramName: 'userKey', value: 'x' }])], /none that a step says/],
      [
        [
          { ...account, next: ['write'] },
          { ...generic([]), params: { apiMethod: 'admin.deleteSite', apiParams: [{ paramName: 'UID', value: 'x' }] } },
        ],
        /apiMethod is a method of/,
      ],
      [[], /begins with one step/],
    ] as const) {
      const { code, body } = await schedule(steps);
      assert.deepEqual([code, says.test(body.errorDetails)], [400006, true], body.errorDetails);
    }
    for (const given of [{ frequencyType: 'hour' }, { name: '' }])
      assert.equal((await schedule(following, given)).code, 400002, JSON.stringify(given));
    for (const given of [
      { frequencyType: 'year' },
      { frequencyInterval: 0, frequencyType: 'day' },
      { daysOfWeek: ['1'] },
      { nextJobStartTime: 'soon' },
      { nextJobStartTime: '0001-01-01 00:00:00' },
      { enabled: 'yes' },
    ])
      assert.equal((await schedule(following, given)).code, 400006, JSON.stringify(given));

    // A dataflow takes its schedules along; one of another tenant is not there.
    const other = await world.another();
    const { id } = daily.body;
    assert.equal((await other.gigya('idx.getScheduling', { id }, application)).code, 404000);
    const { result } = (await idx('getScheduling', { id })).body;
    assert.equal((await idx('setScheduling', { data: { ...result, enabled: false } })).code, 0);
    world.clock.forward(90_000);
    await ran();
    assert.equal((await found(`SELECT id FROM idx_job_status WHERE schedulingId = '${id}'`)).length, 2, 'what is off does not run');
    assert.equal((await idx('deleteDataflow', { id: result.dataflowId })).code, 0);
    assert.equal((await idx('getScheduling', { id })).code, 404000);
    await world.settings({ dataflows: { mostSchedules: 1 } });
    assert.equal((await schedule(following)).code, 400006);
  });
}
