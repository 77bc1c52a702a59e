// Somebody whose account lacked what the tenant requires read on the page that it must be finished in the application, and whoever registered
// there was sent away. What is missing is asked for now, each at its field, and nothing else can be written by it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { owingAt } from './owing.ts';

const terms = 'https://shop.example/terms';
const name = { path: 'given_name', required: true };
const born = { path: 'birthdate', type: 'date', required: true };
const size = { path: 'data.shoeSize', type: 'number', required: true };
const level = { path: 'data.level', writable: 'operator' };

const kim = { username: 'kim', email: 'kim@example.org' };
const accountOf = async (world: World, id: string) => (await world.console('GET', `/accounts/${id}`)).body.account;

for (const { engine, open } of await engines()) {
  test(`${engine}: what an account lacks is asked for with each problem at its field, and the sign-in goes on`, async () => {
    const { world } = await open('lacking attributes');
    const { id } = await world.person(kim);
    await world.attributes([name, born, size, { path: 'data.news', type: 'boolean', required: true, description: 'May we write to you?' }]);
    const { tell, type } = await owingAt(world);
    assert.doesNotMatch((await tell('wrong')).text, /attribute\./, 'nobody hears what is missing without the password');
    const request = await tell('correct horse');
    assert.equal(request.status, 200);
    assert.match(request.text, /First name <input id="attribute.given_name"[^>]*type="text"[^>]*autocomplete="given-name"/);
    assert.match(request.text, /Date of birth <input[^>]*type="date"[^>]*autocomplete="bday"/);
    assert.match(request.text, /Shoe size <input[^>]*inputmode="decimal"/);
    assert.match(request.text, /May we write to you\? <select/);
    const wrong = await type(request.text, {
      'attribute.given_name': 'Kim',
      'attribute.birthdate': '1990-02-30',
      'attribute.data.shoeSize': 'large',
      'attribute.data.news': '',
    });
    assert.equal(wrong.status, 400);
    assert.deepEqual(
      [...wrong.text.matchAll(/id="attribute\.([\w.]+)-wrong"/g)].map(([, at]) => at),
      ['data.news'],
      'blank fields first',
    );
    const refused = await type(wrong.text, {
      'attribute.given_name': '<b>Kim',
      'attribute.birthdate': '1990-02-30',
      'attribute.data.shoeSize': 'large',
      'attribute.data.news': 'false',
    });
    assert.deepEqual(
      [...refused.text.matchAll(/id="attribute\.([\w.]+)-wrong"/g)].map(([, at]) => at),
      ['birthdate', 'data.shoeSize'],
    );
    assert.match(refused.text, /value="&lt;b&gt;Kim"/, 'what was typed stays');
    assert.match(refused.text, /value="false" selected/);
    assert.deepEqual((await accountOf(world, id)).profile, {}, 'all or nothing');
    const consent = await type(refused.text, {
      'attribute.given_name': ' Kim ',
      'attribute.birthdate': '1990-02-28',
      'attribute.data.shoeSize': '42,5',
      'attribute.data.news': 'false',
    });
    assert.match(consent.text, /name="consent"/, 'signed in, without the password once more');
    const { profile, data } = await accountOf(world, id);
    assert.deepEqual(
      [profile, data],
      [
        { given_name: 'Kim', birthdate: '1990-02-28' },
        { shoeSize: 42.5, news: false },
      ],
    );
  });

  test(`${engine}: fields added to the form write nothing`, async () => {
    const { world } = await open('added fields');
    const { id } = await world.person({ ...kim, data: { level: 'basic' }, profile: { nickname: 'K' } });
    await world.attributes([name, level, { path: 'nickname', required: true }, { path: 'data.roles', required: false }]);
    const { tell, type } = await owingAt(world);
    const request = await tell('correct horse');
    const added = {
      'attribute.data.level': 'gold',
      'data.level': 'gold',
      'attribute.data.roles': 'admin',
      'attribute.emailVerified': 'true',
    };
    const consent = await type(request.text, {
      'attribute.given_name': 'Kim',
      'attribute.nickname': 'X',
      ...added,
      locale: 'xx',
      email: 'x@evil.example',
    });
    assert.match(consent.text, /name="consent"/);
    const { profile, data } = await accountOf(world, id);
    assert.deepEqual([profile, data], [{ given_name: 'Kim', nickname: 'K' }, { level: 'basic' }]);
  });

  test(`${engine}: a made-up ticket is worth nothing, and another's writes to nobody but its owner`, async () => {
    const { world } = await open('tickets of others');
    const { id } = await world.person(kim);
    const lee = await world.person({ username: 'lee', email: 'lee@example.org' });
    await world.attributes([name]);
    const one = await owingAt(world);
    const other = await owingAt(world);
    const request = await one.tell('correct horse');
    const others = await other.tell('correct horse', 'lee');
    const given = { 'attribute.given_name': 'Mallory' };
    for (const ticket of ['', 'a'.repeat(43), '\u202e'])
      assert.match((await one.type(request.text, { ...given, ticket })).text, /too old/, `ticket ${ticket}`);
    assert.equal((await one.type(request.text, { ...given, ticket: '\0' })).status, 400);
    const elsewhere = await one.go(`${world.base}/authenticationendpoint/login.do/finish`, { ...given, ticket: 'x' });
    assert.match(elsewhere.text, /too old/, 'a browser that no application sent here');
    assert.deepEqual((await accountOf(world, id)).profile, {});
    await other.type(others.text, { 'attribute.given_name': 'Lee' });
    assert.deepEqual([(await accountOf(world, id)).profile, (await accountOf(world, lee.id)).profile], [{}, { given_name: 'Lee' }]);
    assert.match((await one.type(request.text, { 'attribute.given_name': 'Kim' })).text, /name="consent"/);
  });

  test(`${engine}: sent again from a second tab, it changes nothing and leads to where the sign-in stands`, async () => {
    const { world } = await open('second tab');
    const { id } = await world.person(kim);
    await world.attributes([name]);
    const { go, tell, type } = await owingAt(world);
    const request = await tell('correct horse');
    const second = await tell('correct horse');
    assert.match((await type(request.text, { 'attribute.given_name': 'Kim' })).text, /name="consent"/);
    for (const tab of [request, second])
      assert.match((await type(tab.text, { 'attribute.given_name': 'Kimberly' })).text, /name="consent"/);
    assert.deepEqual((await accountOf(world, id)).profile, { given_name: 'Kim' });
    const action = /action="([^"]*finish[^"]*)"/.exec(request.text)![1]!.replaceAll('&amp;', '&');
    assert.match((await go(new URL(action, world.base).href)).text, /name="consent"/, 'by its address alone');
    assert.match((await owingAt(world).then((again) => again.tell('correct horse'))).text, /name="consent"/, 'never asked again');
  });

  test(`${engine}: sent from two tabs at once, it lets the person in once and keeps one of the two`, async () => {
    const { world } = await open('two tabs at once');
    const { id } = await world.person(kim);
    await world.attributes([name]);
    const { tell, type } = await owingAt(world);
    const request = await tell('correct horse');
    const both = await Promise.all(['Kim', 'Kimberly'].map((given) => type(request.text, { 'attribute.given_name': given })));
    for (const { text } of both) assert.match(text, /name="consent"|too old/);
    assert.ok(both.some(({ text }) => /name="consent"/.test(text)));
    const { profile, signIns } = await accountOf(world, id);
    assert.match(profile.given_name, /^Kim(berly)?$/);
    assert.equal(signIns, 1);
  });

  test(`${engine}: what became needed while the form was open is asked for on it`, async () => {
    const { world } = await open('needed meanwhile');
    await world.person(kim);
    await world.attributes([name]);
    const { tell, type } = await owingAt(world);
    const request = await tell('correct horse');
    await world.attributes([name, born]);
    const more = await type(request.text, { 'attribute.given_name': 'Kim' });
    assert.match(more.text, /id="attribute.birthdate-wrong"/);
    assert.match((await type(more.text, { 'attribute.given_name': 'Kim', 'attribute.birthdate': '1990-02-28' })).text, /name="consent"/);
  });

  test(`${engine}: a value that must be unique and is another's is said at its field`, async () => {
    const { world } = await open('unique value');
    await world.person(kim);
    await world.attributes([{ ...name, ...{ constraints: ['unique'] } }]);
    await world.person({ username: 'lee', email: 'lee@example.org', profile: { given_name: 'Lee' } });
    const { tell, type } = await owingAt(world);
    const taken = await type((await tell('correct horse')).text, { 'attribute.given_name': 'Lee' });
    assert.match(taken.text, /id="attribute.given_name-wrong">Somebody else/);
    assert.match((await type(taken.text, { 'attribute.given_name': 'Kim' })).text, /name="consent"/);
  });

  test(`${engine}: what no person may give is not asked for: the page says whom to ask, and shows no ticket`, async () => {
    const { world } = await open('closed and missing');
    await world.person(kim);
    await world.attributes([name, { ...level, required: true }]);
    const { tell } = await owingAt(world);
    const told = await tell('correct horse');
    assert.equal(told.status, 400);
    assert.match(told.text, /Ask whoever runs the service/);
    assert.doesNotMatch(told.text, /name="ticket"|attribute\./);
  });

  test(`${engine}: documents that were never agreed to are part of it, each with its address`, async () => {
    const { world, app } = await open('lacking consents');
    const { id } = await world.person(kim);
    await world.attributes([name]);
    await world.settings({ registration: { open: true, consents: [terms, 'Rules of the house'] } });
    const { tell, type } = await owingAt(world);
    const request = await tell('correct horse');
    assert.match(request.text, new RegExp(`<a href="${terms}"`));
    const refused = await type(request.text, { 'attribute.given_name': 'Kim', consent: terms });
    assert.match(refused.text, /id="consent-wrong"/);
    assert.match(refused.text, /value="Kim"/);
    assert.match(refused.text, new RegExp(`name="consent" value="${terms}" required checked`));
    assert.match(refused.text, /name="consent" value="Rules of the house" required>/);
    const consents = async () => (await app.stores.consents.list(world.keys.tenant, id)).map(({ document }) => document);
    assert.deepEqual([(await accountOf(world, id)).profile, await consents()], [{}, []]);
    await world.settings({ registration: { open: true, consents: [terms] } });
    const given = { 'attribute.given_name': 'Kim', consent: terms, document: 'Something else' };
    assert.match((await type(refused.text, given)).text, /name="consent" value="allow"/);
    assert.deepEqual(await consents(), [terms]);
  });

  test(`${engine}: a registration that was begun elsewhere is finished by a button`, async () => {
    const { world } = await open('begun elsewhere');
    const { regToken } = (await world.gigya('accounts.initRegistration')).body;
    const made = await world.gigya('accounts.register', {
      regToken,
      username: 'kim-pending',
      email: kim.email,
      password: 'correct zebra 7!',
    });
    assert.equal(made.code, 206001, made.text);
    const { tell, type } = await owingAt(world);
    const request = await tell('correct zebra 7!', 'kim-pending');
    assert.doesNotMatch(request.text, /attribute\./);
    assert.match((await type(request.text, {})).text, /name="consent"/);
  });

  test(`${engine}: the page for new accounts asks for what is required, too`, async () => {
    const { world, app } = await open('registering with attributes');
    await world.settings({ registration: { open: true }, identifiers: { signIn: ['username', 'email'] } });
    await world.attributes([name, born, level, { path: 'nickname' }]);
    const { go, tell } = await owingAt(world);
    const root = `${world.base}/accountrecoveryendpoint/register.do?lang=en`;
    const shown = await go(root);
    assert.match(shown.text, /name="attribute.given_name"/);
    assert.doesNotMatch(shown.text, /attribute\.(nickname|data)/);
    const given = { ...kim, password: 'correct zebra 7!', 'attribute.data.level': 'gold', 'attribute.nickname': 'X' };
    const refused = await go(root, { ...given, 'attribute.given_name': '', 'attribute.birthdate': '1990-02-30' });
    assert.match(refused.text, /id="attribute.given_name-wrong"/);
    const wrong = await go(root, { ...given, 'attribute.given_name': 'Kim', 'attribute.birthdate': '1990-02-30' });
    assert.match(wrong.text, /id="attribute.birthdate-wrong"/);
    const made = await go(root, { ...given, 'attribute.given_name': 'Kim', 'attribute.birthdate': '1990-02-28' });
    assert.match(made.url, /done=/);
    assert.match((await tell('correct zebra 7!')).text, /name="consent"/);
    const found = await app.stores.identifiers.find(world.keys.tenant, 'username', 'kim');
    const { profile, data } = await accountOf(world, found!.account);
    assert.deepEqual([profile, data], [{ given_name: 'Kim', birthdate: '1990-02-28' }, {}]);
  });
}
