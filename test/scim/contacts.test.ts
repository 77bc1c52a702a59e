// Accounts whose numbers and addresses have no normal form could not be changed any more, and a number of an office was one person's alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { authenticate } from '../../src/dialects/wso2/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const users = '/scim2/Users';
const op = (...Operations: object[]) => ({ schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations });
const off = op({ op: 'replace', path: 'active', value: false });
const password = 'Wso2@test123';
const find = async (world: World, filter: string): Promise<string[]> => {
  const { status, body, text } = await world.wso2('GET', `${users}?filter=${encodeURIComponent(filter)}`);
  assert.equal(status, 200, `${filter}: ${text}`);
  return body.Resources.map(({ userName }: { userName: string }) => userName).sort();
};

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a user is switched off and replaced, whatever its numbers and addresses are'), async () => {
    const { world } = await open('frozen');
    for (const [at, contacts] of [
      { phoneNumbers: [{ type: 'work', value: '(425) 555-0142' }] },
      { phoneNumbers: [{ type: 'mobile', value: '0630 555 123', primary: true }] },
      { phoneNumbers: ['abc'] },
      { emails: [{ value: 'tom@localhost', primary: true }] },
      { emails: ['not-an-email'] },
    ].entries()) {
      const userName = `tom-${at}`;
      const made = await world.wso2('POST', users, { userName, password, ...contacts });
      assert.equal(made.status, 201, made.text);
      const where = `${users}/${made.body.id}`;
      const changed = await world.wso2('PATCH', where, off);
      assert.deepEqual([changed.status, changed.body.active], [200, false], changed.text);
      assert.equal((await authenticate(world, password, userName)).code, 17004);
      const back = await world.wso2('PUT', where, { ...changed.body, active: true, title: 'Dr' });
      assert.deepEqual([back.status, back.body.active, back.body.title], [200, true, 'Dr'], back.text);
      assert.deepEqual([back.body.phoneNumbers, back.body.emails], [made.body.phoneNumbers, made.body.emails]);
      assert.equal((await authenticate(world, password, userName)).status, 200);
    }
  });

  test(name('a part of a mail domain is found in letters and in A-labels, whichever was written'), async () => {
    const { world } = await open('domains in parts');
    const made = (userName: string, ...values: string[]) =>
      world.wso2('POST', users, { userName, password, emails: values.map((value, at) => ({ value, type: at === 0 ? 'work' : 'home' })) });
    await made('letters', 'kim@bücher.example');
    await made('ascii', 'lee@xn--bcher-kva.example');
    await made('second', 'mia@example.org', 'mia@xn--bcher-kva.example');
    await world.person({ username: 'console', email: 'ben@bücher.example' });
    await made('other', 'ada@bucher.example');
    for (const domain of ['bücher.example', 'BÜCHER.example', 'xn--bcher-kva.example'])
      for (const filter of [`emails.value ew "@${domain}"`, `emails co "${domain}"`, `emails co "@${domain.slice(0, -3)}"`])
        assert.deepEqual(await find(world, filter), ['ascii', 'console', 'letters', 'second'], filter);
    for (const domain of ['bücher.ex', 'xn--bcher-kva.ex']) {
      assert.deepEqual(await find(world, `emails.value sw "kim@${domain}"`), ['letters'], domain);
      assert.deepEqual(await find(world, `emails.value sw "lee@${domain}"`), ['ascii'], domain);
      assert.deepEqual(await find(world, `emails[type eq "home" and value ew "${domain}ample"]`), ['second'], domain);
      assert.deepEqual(await find(world, `not (emails co "${domain}") and emails pr`), ['other'], domain);
    }
  });

  test(name('a number that was imported when its plan was another does not freeze its account'), async () => {
    const { world, app } = await open('withdrawn plan');
    const { id } = await world.person({ username: 'kim', email: 'kim@example.org' });
    const { identifiers } = app.stores;
    const old = {
      id: 'old-number',
      account: id,
      kind: 'phone',
      spelled: '+52 1 55 1234 567890',
      normal: '+52 1 55 1234 567890',
      text: '+52 1 55 1234 567890',
    } as const;
    const { directory } = (await identifiers.list(world.keys.tenant, id))[0]!;
    await identifiers.insert(world.keys.tenant, { ...old, directory, verified: null, held: null });
    const { body, status, text } = await world.wso2('PATCH', `${users}/${id}`, off);
    assert.deepEqual([status, body.active, body.phoneNumbers[0].value], [200, false, old.spelled], text);
    const put = await world.wso2('PUT', `${users}/${id}`, { ...body, title: 'Dr' });
    assert.deepEqual([put.status, put.body.phoneNumbers[0].value], [200, old.spelled], put.text);
  });

  test(name('colleagues share a number of their office, and a mobile one is one person’s'), async () => {
    const { world } = await open('office');
    const office = { type: 'work', value: '+36 1 555 0100', primary: true };
    for (const userName of ['ann', 'bob']) {
      const made = await world.wso2('POST', users, { userName, password, phoneNumbers: [office] });
      assert.equal(made.status, 201, made.text);
    }
    assert.deepEqual(await find(world, 'phoneNumbers.value eq "+3615550100"'), ['ann', 'bob'], 'found by another spelling of it');
    assert.equal((await authenticate(world, password, '+3615550100')).status, 404, 'it signs nobody in');
    const mobile = { type: 'mobile', value: '+36 30 111 2233' };
    assert.equal((await world.wso2('POST', users, { userName: 'cid', password, phoneNumbers: [office, mobile] })).status, 201);
    assert.equal((await world.wso2('POST', users, { userName: 'dan', phoneNumbers: [mobile] })).body.scimType, 'uniqueness');
    assert.equal((await authenticate(world, password, '+36301112233')).status, 200);
  });

  test(name('a second address is found, by a look-up, and by nobody who gave it up'), async () => {
    const { world } = await open('second address');
    const emails = [
      { value: 'kim@example.org', primary: true },
      { value: 'Second@Example.org', type: 'home' },
    ];
    const { id } = (await world.wso2('POST', users, { userName: 'kim', emails })).body;
    await world.wso2('POST', users, { userName: 'lee', emails: [{ value: 'lee@example.org' }, { value: 'second@example.org' }] });
    for (const filter of [
      'emails.value eq "second@example.org"',
      'emails eq second@example.org',
      'emails[value eq "SECOND@example.org"]',
      'emails co "second@"',
      'emails.value sw "SEC"',
      'emails sw "second@ex"',
    ])
      assert.deepEqual(await find(world, filter), ['kim', 'lee'], filter);
    const long = `seconds-${'x'.repeat(220)}@example.org`;
    await world.wso2('POST', users, { userName: 'mia', emails: [{ value: 'mia@example.org' }, { value: long }] });
    assert.deepEqual(await find(world, 'emails.value sw "seconds-x"'), ['mia'], 'whose index has a digest alone');
    assert.deepEqual(await find(world, 'emails.value sw "econd"'), []);
    await world.wso2(
      'DELETE',
      `${users}/${(await world.wso2('GET', `${users}?filter=${encodeURIComponent('userName eq "mia"')}`)).body.Resources[0].id}`,
    );
    assert.deepEqual(await find(world, 'emails[type eq "home"].value eq "second@example.org"'), ['kim']);
    assert.deepEqual(await find(world, 'emails.value ne "second@example.org"'), []);
    await world.wso2('PATCH', `${users}/${id}`, op({ op: 'remove', path: 'emails[type eq "home"]' }));
    assert.deepEqual(await find(world, 'emails.value eq "second@example.org"'), ['lee']);
    await world.wso2(
      'DELETE',
      `${users}/${(await world.wso2('GET', `${users}?filter=userName eq lee`.replaceAll(' ', '%20'))).body.Resources[0].id}`,
    );
    assert.deepEqual(await find(world, 'emails.value eq "second@example.org"'), []);
  });

  test(name('of an address that becomes the preferred one the others hear, and it is the account’s own'), async () => {
    const { world } = await open('preferred');
    const { id } = (await world.wso2('POST', users, { userName: 'kim', password, emails: [{ value: 'a@example.org', primary: true }] }))
      .body;
    const added = op({ op: 'add', path: 'emails', value: [{ value: 'b@example.org', type: 'home', primary: 'True' }] });
    const { body } = await world.wso2('PATCH', `${users}/${id}`, added);
    assert.deepEqual(
      body.emails.map(({ value, primary }: { value: string; primary: boolean }) => [value, primary]),
      [
        ['a@example.org', false],
        ['b@example.org', true],
      ],
    );
    assert.equal((await authenticate(world, password, 'b@example.org')).status, 200);
    assert.equal((await authenticate(world, password, 'a@example.org')).status, 404);
  });
}
