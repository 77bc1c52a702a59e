// A number without its country code was an identifier where an operator wrote it: the person was found by those digits alone, by nobody's own form
// of the number, and the answer had been that all is well. It is refused where it can be, and else kept as data.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines } from '../engines-of.ts';
import { exported, exportOf, fileOf, moveIn } from '../moving/moving.ts';

const users = '/scim2/Users';
const national = '06305550123';
const whole = '+36305550123';
const password = 'Correct horse 1';

for (const { engine, open } of await engines())
  test(`${engine}: a number without its country code identifies nobody, whoever writes it`, async () => {
    const built = await open('numbers without code');
    const { world, app } = built;
    await world.settings({ identifiers: { signIn: ['username', 'email', 'phone'], usernameForm: '^\\S+$' } });
    const signsIn = async (loginID: string) => (await world.gigya('accounts.login', { loginID, password })).code === 0;
    const rejected = /422 .*phone-form/;
    await assert.rejects(world.person({ username: 'console', email: 'console@example.org', phone: national, password }), rejected);
    const phoneNumbers = [{ type: 'mobile', value: national }];
    const made = await world.wso2('POST', users, { userName: 'scim', password, phoneNumbers });
    assert.equal(made.status, 201);
    const attributes = { email: 'record@example.org', mobileNumber: national, password };
    const record = (await world.akamai('/entity.create', { type_name: 'user', attributes })).body;
    assert.equal(record.stat, 'ok');
    const moved = exported(1, { mobileNumber: '06305550124', password });
    const { imported, notes } = await moveIn(built, fileOf('national.json', exportOf([moved])), { plainPasswords: true });
    assert.deepEqual([imported, notes.map(({ note }) => note)], [1, ['no country code']]);

    for (const text of [national, '06305550124', whole, '0630 555 0123']) assert.equal(await signsIn(text), false, text);
    assert.ok(await signsIn('record@example.org'), 'its people sign in otherwise');
    const shown = async (filter: string) => (await world.wso2('GET', `${users}?filter=${encodeURIComponent(filter)}`)).body.totalResults;
    assert.equal(await shown(`phoneNumbers.value eq "${national}"`), 2, 'data are found');
    const found = await world.akamai('/entity.find', { type_name: 'user', filter: `mobileNumber = '${national}'` });
    assert.deepEqual([found.body.total_count ?? found.body.result_count, found.body.results[0].mobileNumber], [1, national]);
    const again = await world.akamai('/entity.create', { type_name: 'user', attributes: { ...attributes, email: 'second@example.org' } });
    assert.equal(again.code, 361, 'to the vendor the attribute is unique, whatever its text');

    assert.equal((await world.wso2('POST', users, { userName: national, password })).status, 201, 'data keep no name from anybody');
    assert.ok(await signsIn(national));
    assert.equal(
      (await world.wso2('POST', users, { userName: 'whole', password, phoneNumbers: [{ type: 'mobile', value: whole }] })).status,
      201,
    );
    const update = { type_name: 'user', uuid: record.uuid, attributes: { mobileNumber: whole } };
    assert.equal((await world.akamai('/entity.update', update)).code, 361, 'the whole number is somebody’s');
    assert.equal((await world.akamai('/entity.update', { ...update, attributes: { mobileNumber: '+36 30 555 0125' } })).body.stat, 'ok');
    assert.ok(await signsIn('+36305550125'), 'with its country code it is an identifier');
    assert.equal((await world.akamai('/entity.update', { ...update, attributes: { mobileNumber: national } })).body.stat, 'ok');
    assert.equal(await signsIn('+36305550125'), false);
    const rows = await app.stores.identifiers.list(world.keys.tenant, record.uuid);
    assert.deepEqual(rows.map(({ spelled }) => spelled).sort(), [national, 'record@example.org']);
  });
