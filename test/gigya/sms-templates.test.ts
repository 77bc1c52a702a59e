// Texts of short messages: what a site writes is what its people get, and what it shows may be written again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const server = { as: 'signed' } as const;
const phone = '+36301234567';
const get = async (world: World) => (await world.gigya('accounts.sms.templates.get', {}, server)).body.templates;
const set = (world: World, templates: object) => world.gigya('accounts.sms.templates.set', { templates }, server);

for (const { engine, open } of await engines()) {
  test(`${engine}: a text that a site wrote is the one that its people get, until it is taken back`, async () => {
    const { world } = await open('texts of short messages');
    await world.settings({ identifiers: { signIn: ['email', 'phone'] }, oneTimeSignIn: { phone: true } });
    await world.person({ phone });
    const begun = await get(world);
    assert.deepEqual([begun.otp.globalTemplates.defaultLanguage, begun.tfa.templatesPerCountryCode], ['en', {}]);
    assert.match(begun.otp.globalTemplates.templates.en, /^[^{}]*\{\{code\}\}$/);
    const written = { otp: { globalTemplates: { templates: { en: 'Shop code {{code}}', 'pt-br': 'Loja {{code}}' } } } };
    assert.deepEqual((await set(world, written)).code, 0);
    const texts = (await get(world)).otp.globalTemplates.templates;
    assert.deepEqual([texts.en, texts['pt-br'], texts.hu], ['Shop code {{code}}', 'Loja {{code}}', begun.otp.globalTemplates.templates.hu]);
    assert.deepEqual((await get(world)).tfa, begun.tfa);
    assert.equal((await world.gigya('accounts.otp.sendCode', { phoneNumber: phone })).code, 0);
    assert.match(world.sms.last(phone).text, /^Shop code \d+/);
    assert.equal((await set(world, { otp: { globalTemplates: { templates: { en: null, 'pt-br': null } } } })).code, 0);
    assert.deepEqual(await get(world), begun);
  });

  test(`${engine}: short messages go by the provider that the site names, and its secret is shown to nobody`, async () => {
    const { world } = await open('provider of short messages');
    await world.settings({ identifiers: { signIn: ['email', 'phone'] }, oneTimeSignIn: { phone: true } });
    await world.person({ phone });
    const setConfig = async (given: object, how: object = server) =>
      (await world.gigya('accounts.sms.config.set', { smsProviderConfig: given }, how)).code;
    const config = async () => (await world.gigya('accounts.sms.config.get', {}, server)).body.smsProviderConfig;
    assert.equal(await config(), undefined);
    const twilio = {
      vendorName: 'twilio',
      originPhoneNumber: 'MG0123',
      senderType: 'messagingServiceId',
      credentials: { clientId: 'AC0123', clientSecret: 'only-for-twilio' },
      configOverride: true,
      restrictions: { allowList: ['1'], denyList: ['+36'] },
    };
    for (const bad of [
      { ...twilio, vendorName: 'livelink' },
      { ...twilio, credentials: { clientId: 'AC0123' } },
      { ...twilio, originPhoneNumber: undefined },
      { ...twilio, restrictions: { allowList: ['HU'] } },
      { ...twilio, restrictions: { globalDenyList: ['+999'] } },
    ])
      assert.equal(await setConfig(bad), 400006, JSON.stringify(bad));
    assert.equal(await setConfig(twilio, {}), 403007, 'a page of the site');
    assert.equal(await setConfig(twilio), 0);
    const { credentials, restrictions, ...rest } = await config();
    assert.deepEqual(
      [rest, credentials, restrictions],
      [
        { vendorName: 'twilio', originPhoneNumber: 'MG0123', senderType: 'messagingServiceId', configOverride: true },
        { clientId: 'AC0123' },
        { allowList: ['+1'], denyList: ['+36'], globalDenyList: [] },
      ],
    );
    assert.doesNotMatch(JSON.stringify((await world.console('GET', '/settings')).body), /only-for-twilio/);
    const sent = world.sms.sent();
    await world.gigya('accounts.otp.sendCode', { phoneNumber: phone });
    assert.equal(world.sms.sent(), sent, 'a number that the site does not serve, and no other way out');
    assert.equal(await setConfig({ ...twilio, configOverride: false }), 0);
    world.clock.forward(3600);
    await world.gigya('accounts.otp.sendCode', { phoneNumber: phone });
    assert.equal(world.sms.sent(), sent + 1, 'by the gateway of the installation');
  });

  test(`${engine}: of several texts none is written where one cannot be, and what has no effect is named`, async () => {
    const { world } = await open('texts that are refused');
    const begun = await get(world);
    for (const bad of ['no code in it', '{{code}} {{unknown}}', `{{code}}${'x'.repeat(600)}`, ' ']) {
      const { code, body } = await set(world, {
        tfa: { globalTemplates: { templates: { de: '{{code}}' } } },
        otp: { globalTemplates: { templates: { en: bad } } },
      });
      assert.deepEqual([code, typeof body.errorDetails], [400006, 'string'], bad.slice(0, 20));
    }
    for (const bad of [{}, { sms: {} }, { tfa: { globalTemplates: { templates: { 'no tag!': '{{code}}' } } } }])
      assert.equal((await set(world, bad)).code, 400006, JSON.stringify(bad));
    assert.equal((await set(world, { tfa: 5 })).code, 400004);
    assert.deepEqual(await get(world), begun);
    const ofCountry = { 351: { templates: { en: '{{code}}' }, defaultLanguage: 'en' } };
    const { code, body } = await set(world, {
      tfa: { globalTemplates: { templates: { en: 'Code {{code}}' }, defaultLanguage: 'pt' }, templatesPerCountryCode: ofCountry },
    });
    assert.deepEqual(
      [code, body.ignoredParams.map(({ paramName }: { paramName: string }) => paramName)],
      [0, ['templates.tfa.templatesPerCountryCode', 'templates.tfa.globalTemplates.defaultLanguage']],
    );
    assert.equal((await get(world)).tfa.globalTemplates.templates.en, 'Code {{code}}');
    assert.equal((await world.gigya('accounts.sms.templates.get')).code, 403007);
    assert.equal((await world.gigya('accounts.sms.templates.set', { templates: begun })).code, 403007);
  });
}
