// An invitation carries a token under which one registration begins, to an address that nobody has, and no link to a foreign site.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const kim = 'kim@example.org';
const invite = (world: World, given: object = {}) => world.gigya('accounts.sendLiteInvite', { email: kim, ...given }, { as: 'signed' });

for (const { engine, open } of await engines()) {
  test(`${engine}: whoever is invited registers with the token of the mail, once and in time`, async () => {
    const { world } = await open('invitation');
    await world.settings({ messages: { inviteUrl: 'https://shop.example/join?from=mail' }, contacts: { verify: 'off' } });
    assert.equal((await invite(world, { lang: 'hu' })).code, 0);
    const { link, subject } = world.mail.last(kim);
    assert.match(subject, /megh/);
    assert.match(link, /^https:\/\/shop\.example\/join\?from=mail&regToken=st2\.s\./);
    const regToken = new URL(link).searchParams.get('regToken');
    const register = (email: string) =>
      world.gigya('accounts.register', { regToken, email, password: 'Blue-Sky-42', finalizeRegistration: true });
    assert.equal((await register(kim)).code, 0);
    assert.equal((await register('other@example.org')).code, 400006, 'the token is spent');
    assert.equal((await invite(world)).code, 400003, 'who is here is not invited');
    assert.equal((await invite(world, { email: 'lea@example.org', invitationExpiration: 60 })).code, 0);
    world.clock.forward(61);
    const late = new URL(world.mail.last('lea@example.org').link).searchParams.get('regToken');
    assert.equal(
      (await world.gigya('accounts.register', { regToken: late, email: 'lea@example.org', password: 'Blue-Sky-42' })).code,
      400006,
    );
    const come = async (email: string, password: string) => {
      const regToken = new URL(world.mail.last(email).link).searchParams.get('regToken');
      return (await world.gigya('accounts.register', { regToken, email, password, finalizeRegistration: true })).code;
    };
    for (const email of ['mia@example.org', 'nora@example.org']) {
      await invite(world, { email, invitationExpiration: 60, sessionExpiration: 600 });
      assert.equal(await come(email, 'x'), 400009, 'she comes, and takes a password that is too short');
    }
    world.clock.forward(300);
    assert.equal(await come('mia@example.org', 'Blue-Sky-42'), 0, 'who came in time has the time that was given');
    world.clock.forward(301);
    assert.equal(await come('nora@example.org', 'Blue-Sky-42'), 400006, 'and no longer');
  });

  test(`${engine}: the mark of the site is no link elsewhere, wherever its picture is kept`, async () => {
    const { world } = await open('mark of an invitation');
    await world.settings({ messages: { logo: 'https://cdn.example/mark.png', inviteUrl: 'https://shop.example/join' } });
    assert.equal((await invite(world)).code, 0);
    assert.match(world.mail.last(kim).html ?? '', /https:\/\/cdn\.example\/mark\.png/);
  });

  test(`${engine}: a text with a link elsewhere is sent to nobody, unless the site trusts where it leads`, async () => {
    const { world } = await open('foreign links');
    const write = (words: string) =>
      world.console('PUT', '/templates/invitation/en', { subject: '{{product}}: come', body: `${words} {{link}} {{code}}` });
    await write('Win at www.prizes.example today.');
    const refused = await invite(world);
    assert.deepEqual([refused.code, world.mail.sent()], [401010, 0]);
    await world.settings({ apis: { gigya: { baseDomain: 'shop.example', trustedSiteURLs: ['www.prizes.example'] } } });
    assert.equal((await invite(world)).code, 0, 'a refused invitation is none of a moment ago');
    await write('See https://shop.example/help and http://mail.shop.example@prizes.example.');
    assert.equal((await invite(world, { email: 'lea@example.org' })).code, 401010);
    await world.settings({ messages: { product: 'http://shop.evil.example' } });
    await write('Welcome.');
    assert.equal((await invite(world, { email: 'lea@example.org' })).code, 401010, 'a value that fills the text');
  });

  test(`${engine}: servers alone invite, and nobody is invited where nobody may register`, async () => {
    const { world } = await open('who invites');
    assert.equal((await world.gigya('accounts.sendLiteInvite', { email: kim })).code, 403007);
    assert.equal((await invite(world, { email: 'no address' })).code, 400009);
    assert.equal((await invite(world, { invitationExpiration: 0 })).code, 400006);
    await world.settings({ registration: { open: false } });
    assert.equal((await invite(world)).code, 403000);
    assert.equal(world.mail.sent(), 0);
  });
}
