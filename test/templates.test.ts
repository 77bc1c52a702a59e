// The language of a mail is its reader's, and an operator may write its text: judged, of that tenant alone, and told in the record.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingClock } from '../src/proving/levers/clock.ts';
import type { World } from '../src/proving/world-type.ts';
import { engines } from './engines-of.ts';
import { owingAt } from './pages/owing.ts';

const ann = 'ann@example.org';
const html = { accept: 'text/html' };

/** Somebody asks at the page for a new password. */
async function recover(world: World, settled: () => Promise<void>, headers: Record<string, string> = {}, query = '') {
  const authorize = `${world.base}/id/demo/account/recover${query}`;
  const reply = await fetch(authorize, {
    method: 'POST',
    headers: { ...html, ...headers, origin: world.base },
    body: new URLSearchParams({ username: ann }),
    redirect: 'manual',
  });
  assert.equal(reply.status, 303);
  await settled();
  const { text } = world.mail.last(ann);
  world.clock.forward(120);
  return text.replaceAll('\r', '');
}

const words = { en: /asked for a new password/, de: /ein neues Passwort angefordert/, hu: /új jelszót kért/, zh: /请求了新密码/ };
const spoken = (text: string) => Object.entries(words).find(([, says]) => says.test(text))?.[0];

for (const { engine, open, fresh } of await engines()) {
  const house = async (seed: string) => {
    const built = await open(`${engine} ${seed}`);
    await built.world.settings({ accountPages: { offered: true }, recovery: { message: true }, messages: { product: 'Shop' } });
    const person = await built.world.person({ verified: true });
    return {
      ...built,
      person,
      ask: (headers?: Record<string, string>, query?: string) => recover(built.world, built.app.settled, headers, query),
    };
  };

  test(`${engine}: a mail is in the language of its reader, else of the page, else of the tenant, else in English`, async () => {
    const { world, app, person, ask } = await house('languages');
    assert.equal(spoken(await ask()), 'en');
    await world.settings({ messages: { language: 'hu' } });
    assert.equal(spoken(await ask()), 'hu', 'of the tenant');
    assert.equal(spoken(await ask({ 'accept-language': 'fr, de;q=0.5' })), 'de', 'of the browser');
    assert.equal(spoken(await ask({ 'accept-language': 'de' }, '?lang=zh-CN')), 'zh', 'of the page');
    assert.equal(spoken(await ask({ 'accept-language': 'fr' })), 'hu', 'a language without a text is none');
    const change = (patch: object) => app.stores.accounts.update(world.keys.tenant, person.id, patch, app.now());
    await change({ profile: { locale: 'de-AT' } });
    assert.equal(spoken(await ask({}, '?lang=zh-CN')), 'de', 'of the account: a claim');
    await change({ locale: 'en_US' });
    assert.equal(spoken(await ask({}, '?lang=zh-CN')), 'en', 'of the account');
    await change({ data: { scim: { preferredLanguage: 'hu, en;q=0.5' } } });
    assert.equal(spoken(await ask({}, '?lang=zh-CN')), 'hu', 'of the account: the one preferred');
    for (const odd of ['<b>', '\u{10ffff}', 'x'.repeat(1000)]) {
      await change({ data: { scim: { preferredLanguage: odd } }, locale: odd, profile: { locale: odd } });
      assert.equal(spoken(await ask({}, '?lang=de')), 'de');
    }
  });

  test(`${engine}: who registers in a language is written to in it`, async () => {
    const { world, app } = await house('registered');
    await world.settings({ registration: { open: true }, contacts: { verify: 'obligation' } });
    const page = `${world.base}/id/demo/account/register?lang=de`;
    const body = new URLSearchParams({ username: 'kim', email: 'kim@example.org', password: 'correct zebra 7!' });
    await fetch(page, { method: 'POST', headers: { ...html, origin: world.base }, body, redirect: 'manual' });
    await app.settled();
    assert.match(world.mail.last('kim@example.org').text, /bitte bestätigen Sie/);
  });

  test(`${engine}: a text of the tenant's own is written, read, listed, used and removed, and no other tenant has it`, async () => {
    const { world, ask } = await house('own');
    const at = '/templates/recover/de';
    const ours = (await world.console('GET', at)).body;
    assert.deepEqual([ours.own, ours.subject], [false, '{{product}}: Ein neues Passwort']);
    assert.deepEqual(ours.must, ['code', 'link']);
    assert.deepEqual((await world.console('GET', '/templates')).body, []);
    const text = { subject: 'Hallo von {{product}}', body: 'Für {{to}}:\n\n{{link}}\n\nCode: {{code}}\n' };
    const written = await world.console('PUT', '/templates/recover/DE', text);
    assert.deepEqual(written.body, {
      name: 'recover',
      language: 'de',
      ...text,
      html: null,
      own: true,
      may: ['product', 'to', 'code', 'link', 'given_name', 'family_name'],
      must: ['code', 'link'],
    });
    assert.deepEqual((await world.console('GET', at)).body, written.body);
    assert.deepEqual((await world.console('GET', '/templates')).body, [written.body]);
    assert.match(await ask({}, '?lang=de'), /^Für ann@example\.org:\n\nhttps?:\S+\n\nCode: \S+\n$/);
    assert.equal(spoken(await ask({}, '?lang=en')), 'en');
    const other = await world.another();
    assert.deepEqual((await other.console('GET', '/templates')).body, []);
    assert.equal((await other.console('GET', at)).body.own, false);
    const [event] = (await world.console('GET', '/events?what=template.written')).body;
    assert.deepEqual([event.subject, event.detail], ['recover', { language: 'de' }]);
    assert.equal((await world.console('DELETE', at)).status, 204);
    assert.equal(spoken(await ask({}, '?lang=de')), 'de');
    assert.equal((await world.console('GET', '/events?what=template.removed')).body.length, 1);
  });

  test(`${engine}: a text that is not fit is refused with a sentence, and nothing is kept of it`, async () => {
    const { world } = await house('unfit');
    const put = async (path: string, body: Readonly<Record<string, string>>) =>
      world.console('PUT', path, body).then(
        () => assert.fail('taken'),
        (error: Error) => error.message,
      );
    assert.match(
      await put('/templates/recover/de', { subject: 'x', body: '{{code}} {{name}}' }),
      /422.*not filled with \{\{name\}\}.*lacks \{\{link\}\}/,
    );
    assert.match(await put('/templates/recover/nonsense_of_a_tag', { subject: 'x', body: '{{code}} {{link}}' }), /422.*no language tag/);
    assert.match(await put('/templates/nothing/de', { subject: 'x', body: 'x' }), /422.*parameter\.out-of-bounds/);
    assert.match(
      await put('/templates/recover/de', { subject: 'x', body: `{{code}}{{link}}${'x'.repeat(10_000)}` }),
      /422.*more than 10000 characters/,
    );
    assert.deepEqual((await world.console('GET', '/templates')).body, []);
    for (const method of ['GET', 'DELETE'])
      await assert.rejects(world.console(method, '/templates/recover/fr'), /404.*template\.absent/, method);
    assert.equal((await world.console('GET', '/events?what=template.written,template.removed')).body.length, 0);
  });

  test(`${engine}: a short message of the tenant's own is another text than its mail`, async () => {
    const { world, app } = await house('short');
    await world.settings({ secondFactor: { offered: ['sms'] } });
    const kim = await world.person({ username: 'kim', email: 'kim@example.org' });
    await world.console('POST', `/accounts/${kim.id}/second-factors`, { method: 'sms', target: '+36301234567' });
    await world.console('PUT', '/templates/second-factor.short/en', { body: 'Shop: {{code}} is your code{{filled}}' });
    const { tell, type } = await owingAt(world);
    await type((await tell('correct horse')).text, { do: 'send' });
    await app.settled();
    assert.match(world.sms.last('+36301234567').text, /^Shop: \d{6} is your code$/);
    const read = (await world.console('GET', '/templates/second-factor/en')).body;
    assert.equal(read.own, false);
  });

  test(`${engine}: however many texts are written at once, by several processes, a tenant has five hundred and no more`, async () => {
    const [database, clock] = [await fresh(), standingClock()];
    const houses = [await open('most', { clock }, database), await open('most elsewhere', { clock }, database)];
    const [{ app, world }] = houses as [(typeof houses)[number], (typeof houses)[number]];
    const { id: tenant } = (await app.finder.tenantByDomain(world.keys.domain))!;
    const text = { subject: 'x', body: '{{code}} {{link}}' };
    await app.stores.transaction(async ({ templates }) => {
      for (let each = 0; each < 497; each += 1)
        await templates.write(tenant, '', { name: 'recover', locale: `de-x-${each}`, ...text }, 500);
    });
    const put = (each: number) =>
      houses[each % 2]!.world.console('PUT', `/templates/recover/fr-x-${each}`, text).then(
        () => 'written',
        (error: Error) => / 422 .*500 texts already/.exec(error.message.replaceAll('\n', ' '))?.[0].slice(0, 5) ?? error.message,
      );
    const ended = await Promise.all(Array.from({ length: 12 }, (_, each) => put(each)));
    assert.deepEqual(ended.filter((each) => each === 'written').length, 3);
    assert.deepEqual([...new Set(ended)].sort(), [' 422 ', 'written']);
    assert.equal((await world.console('GET', '/templates')).body.length, 500);
    await world.console('PUT', '/templates/recover/de-x-1', text);
  });
}
