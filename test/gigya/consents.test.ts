// Consent statements and legal statements: what a site declares is what people are asked, to the version and in the language that they read.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { register } from '../../src/dialects/gigya/conformance/flow.ts';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';
import { eventsOf } from '../events/shown.ts';
import { owingAt } from '../pages/owing.ts';

const server = { as: 'signed' } as const;
const granted = { isConsentGranted: true };
const id = 'terms.tos';
const statement = { isActive: true, isMandatory: true, langs: ['en', 'de'], defaultLang: 'en' };
const told = (texts: object, more: object = {}) => ({ currentDocVersion: 1, minDocVersion: 1, versions: texts, ...more });
const purpose = (text: string) => ({ purpose: text, documentUrl: 'https://site.example/terms' });

const declare = async (world: World, facts: object = statement) =>
  (await world.gigya('accounts.setConsentsStatements', { preferences: { [id]: facts } }, server)).code;
const publish = (world: World, legalStatements: object, lang = 'en') =>
  world.gigya('accounts.setLegalStatements', { consentId: id, lang, legalStatements }, server);
const texts = async (world: World, lang = 'en', how: object = server) =>
  (await world.gigya('accounts.getLegalStatements', { consentId: id, lang }, how)).body.legalStatements;
const login = (world: World, more: object = {}) =>
  world.gigya('accounts.login', { loginID: 'ann@example.org', password: 'Blue-Sky-42', ...more });

for (const { engine, open } of await engines()) {
  test(`${engine}: a document is kept as the file that it is, and shown to whoever brings its link`, async () => {
    const { world } = await open('files of documents');
    const pdf = Buffer.from('%PDF-1.7\n%%EOF');
    const documentContent = pdf.toString('base64');
    const upload = (given: object = {}, how: object = server) =>
      world.gigya('accounts.store.uploadConsentDocument', { documentContent, documentContentType: 'application/pdf', ...given }, how);
    const { body } = await upload({ documentName: 'terms.pdf' });
    assert.equal(body.FileName, 'terms.pdf');
    const link = new URL(body.Url);
    const shown = await world.raw({ method: 'GET', url: `${world.base}${link.pathname}${link.search}`, headers: {} });
    const { 'content-type': type, 'content-security-policy': policy, 'x-content-type-options': sniff } = shown.headers;
    assert.deepEqual([shown.status, type, policy, sniff, shown.text], [200, 'application/pdf', 'sandbox', 'nosniff', pdf.toString()]);
    const html = Buffer.from('<script>alert(1)</script>').toString('base64');
    assert.equal((await upload({ documentContent: html })).code, 400006, 'no page of a script');
    assert.equal((await upload({ documentContentType: 'text/html' })).code, 400006);
    assert.equal((await upload({ URLPrefix: 'elsewhere' })).code, 400006);
    assert.equal((await upload({}, {})).code, 403007, 'a page of the site');
    await world.settings({ documents: { mostFileBytes: 1024, mostFiles: 2 } });
    assert.equal((await upload({ documentContent: Buffer.concat([pdf, Buffer.alloc(1024)]).toString('base64') })).code, 413003);
    const both = await Promise.all([upload(), upload()]);
    assert.deepEqual(both.map(({ code }) => code).sort(), [0, 400006], 'of two at once one is the last');
    const download = (URL: string, from: World = world) => from.gigya('accounts.store.downloadConsentDocument', { URL }, server);
    assert.equal((await download(body.Url)).body.DocumentContent, documentContent);
    assert.equal((await download(body.Url, await world.another())).code, 404000, 'a server of another site');
    // Only an operator takes one away, and none to which a text leads.
    await declare(world);
    const named = { purpose: 'Terms', documentUrl: body.Url };
    assert.equal((await publish(world, told({ 1: named }))).code, 0);
    const fileId = link.searchParams.get('id')!;
    const removes = (file: string, from: World = world) => from.console('DELETE', `/document-files/${file}`);
    const listed = async () =>
      (await world.console('GET', '/document-files')).body as readonly { readonly id: string; readonly name: string }[];
    // All of one moment, in any order.
    const files = await listed();
    assert.equal(files.find((each) => each.id === fileId)!.name, 'terms.pdf');
    await assert.rejects(removes(fileId), /: 409 /);
    await assert.rejects(removes(fileId, await world.another()), /: 404 /);
    const other = files.find((each) => each.id !== fileId)!.id;
    assert.equal((await removes(other)).status, 204);
    for (const gone of [other, 'x']) await assert.rejects(removes(gone), /: 404 /);
    assert.equal((await upload()).code, 0, 'there is room for another one');
    for (const bad of ['https://shop.example/a.pdf', 'terms', `${body.Url}0`]) assert.equal((await download(bad)).code, 400006, bad);
  });

  test(`${engine}: statements and their texts are declared, shown, copied and taken away`, async () => {
    const { world } = await open('statements');
    const vendors = { ...statement, enforceLocaleReconsent: false, writeAccess: 'clientModify', consentVaultRetentionPeriod: 36 };
    assert.equal(await declare(world, { ...vendors, customData: [{ key: 'Source', value: 'C4C' }], entitlements: ['mail'] }), 0);
    const shown = async () => (await world.gigya('accounts.getConsentStatements', {}, server)).body.preferences[id];
    assert.deepEqual(await shown(), { ...vendors, customData: [{ key: 'Source', value: 'C4C' }], entitlements: ['mail'] });
    assert.equal(await declare(world, { isMandatory: false, customData: null }), 0, 'what is not named stays');
    assert.deepEqual(await shown(), { ...vendors, isMandatory: false, entitlements: ['mail'] });
    assert.equal((await publish(world, told({ 1: purpose('one') }))).code, 0);
    assert.equal((await publish(world, told({ 1: purpose('other') }))).code, 400009, 'what was published stays');
    const again = await publish(world, told({ 1: purpose('one') }));
    assert.deepEqual([again.code, again.body.errorDetails], [400009, 'There is already legal statement for terms.tos en 1']);
    const { body } = await world.gigya('accounts.duplicateLegalStatement', { consentId: id, lang: 'en' }, server);
    assert.deepEqual(body.legalStatements, {
      publishedDocVersion: 1,
      currentDocVersion: 1,
      minDocVersion: 1,
      versions: { 1: { ...purpose('one'), LegalStatementStatus: 'Published' }, 2: { ...purpose('one'), LegalStatementStatus: 'Draft' } },
    });
    assert.deepEqual(Object.keys((await texts(world, 'en', {})).versions), ['1'], 'a page sees no draft');
    assert.equal((await publish(world, { versions: { 2: purpose('two') } })).code, 0, 'a draft is written over');
    assert.equal((await publish(world, { currentDocVersion: 2 })).code, 0);
    const { versions, ...inForce } = await texts(world);
    assert.deepEqual(inForce, { publishedDocVersion: 2, currentDocVersion: 2, minDocVersion: 1 });
    assert.deepEqual(versions[1].LegalStatementStatus, 'Historic');
    const { preferencesSchema } = (await world.gigya('accounts.getSchema', {})).body;
    assert.deepEqual(preferencesSchema, { fields: { [id]: { type: 'consent', format: 'true', required: false } } });
    const page = await world.gigya('accounts.getSiteConsentDetails', {});
    assert.deepEqual(page.body.siteConsentDetails, {
      [id]: { isActive: true, isMandatory: false, legalStatements: { en: { ...purpose('two'), currentDocVersion: 2, minDocVersion: 1 } } },
    });
    const remove = async (given: object) =>
      (await world.gigya('accounts.deleteLegalStatements', { consentId: id, lang: 'en', ...given }, server)).code;
    assert.deepEqual([await remove({ docVersion: 2 }), await remove({ docVersion: 3 }), await remove({})], [400009, 404000, 400002]);
    assert.equal(await remove({ docVersion: 1 }), 0);
    assert.equal((await texts(world)).minDocVersion, 2);
    assert.equal(await remove({ docVersion: 2 }), 0);
    assert.deepEqual(await texts(world), {});
    const drop = async () => (await world.gigya('accounts.deleteConsentStatement', { consentId: id }, server)).code;
    assert.deepEqual([await drop(), await drop()], [0, 404000]);
    const what = (await eventsOf(world)).map((each) => each.what).filter((each) => each.startsWith('document.'));
    assert.ok(what.includes('document.changed') && what.includes('document.removed'));
  });

  test(`${engine}: statements that nothing can be made of are refused, and nothing of them is stored`, async () => {
    const { world } = await open('wrong statements');
    for (const wrong of [
      { isActive: 'perhaps' },
      { langs: ['no language at all'] },
      { langs: 7 },
      { defaultLang: 'fr' },
      { writeAccess: 'everybody' },
      { customData: [{ key: 'x'.repeat(21), value: '' }] },
      { entitlements: 'mail' },
      { consentVaultRetentionPeriod: -1 },
      { surprise: 1 },
    ])
      assert.equal(await declare(world, { ...statement, ...wrong }), 400009, JSON.stringify(wrong));
    const under = await world.gigya('accounts.setConsentsStatements', { preferences: { terms: statement, [id]: statement } }, server);
    assert.equal(under.code, 400009, 'one consent does not stand below another');
    assert.equal((await world.gigya('accounts.setConsentsStatements', { preferences: { __proto__x: statement } }, server)).code, 400009);
    assert.equal((await world.gigya('accounts.setConsentsStatements', { preferences: {} }, server)).code, 400002);
    assert.deepEqual((await world.gigya('accounts.getConsentsStatements', {}, server)).body.preferences, {});
    assert.equal(await declare(world), 0);
    for (const wrong of [
      {},
      told({}),
      told({ one: purpose('x') }),
      told({ 2: purpose('x') }),
      told({ 1: { purpose: 1 } }),
      told({ 1: { documentUrl: 'javascript:alert(1)' } }),
      told({ 1: purpose('x') }, { minDocVersion: 2 }),
      told({ 1: { ...purpose('x'), LegalStatementStatus: 'Draft' } }),
      told({ 1: purpose('x') }, { publishedDocVersion: 2 }),
      { versions: { 1: purpose('x') }, dates: { '2026-01-01': purpose('x') } },
      told({ 1: purpose('x') }, { surprise: 1 }),
      told({ 1: { purpose: 'x'.repeat(20_001) } }),
    ])
      assert.equal((await publish(world, wrong)).code, 400009, JSON.stringify(wrong).slice(0, 200));
    assert.equal((await publish(world, told({ 1: purpose('x') }), 'fr')).code, 404000);
    assert.equal((await world.gigya('accounts.setConsentDefaultLang', { consentId: id, lang: 'fr' }, server)).code, 400006);
    assert.equal((await world.gigya('accounts.setConsentDefaultLang', { consentId: 'none', lang: 'en' }, server)).code, 404000);
    assert.equal((await world.gigya('accounts.setConsentDefaultLang', { consentId: id, lang: 'de' }, server)).code, 0);
    assert.deepEqual(await texts(world), {});
    assert.equal((await publish(world, { dates: { '2026-01-01': purpose('x') } })).code, 0);
    assert.equal((await texts(world)).currentDocDate, '2026-01-01T00:00:00.000Z');
    assert.equal(await declare(world, { langs: ['de'] }), 400009, 'a language that has a text stays');
    for (const method of ['setConsentsStatements', 'getConsentsStatements', 'setLegalStatements', 'deleteConsentStatement'])
      assert.equal((await world.gigya(`accounts.${method}`, { preferences: {}, consentId: id, lang: 'en' })).code, 403007, method);
  });

  test(`${engine}: nobody signs in before agreeing to the version that counts, and a new one is asked for again`, async () => {
    const { world } = await open('versions');
    assert.equal(await declare(world), 0);
    assert.equal((await publish(world, told({ 1: purpose('one') }))).code, 0);
    const pending = await register(world, { include: 'profile,missing-required-fields' });
    assert.equal(pending.code, 206001, pending.text);
    assert.deepEqual(pending.body.missingRequiredFields, ['preferences.terms.tos.isConsentGranted']);
    const agree = (regToken: string, preferences: object) => world.gigya('accounts.setAccountInfo', { regToken, preferences });
    const finish = (regToken: string) => world.gigya('accounts.finalizeRegistration', { regToken, targetEnv: 'mobile' });
    assert.equal((await finish(pending.body.regToken)).code, 206001);
    assert.equal((await agree(pending.body.regToken, { terms: { tos: granted } })).code, 0);
    const finished = await finish(pending.body.regToken);
    assert.equal(finished.code, 0, finished.text);
    const how = { as: 'session', session: finished.body.sessionInfo } as const;
    const shown = async () => (await world.gigya('accounts.getAccountInfo', { include: 'preferences' }, how)).body.preferences.terms.tos;
    const { docVersion, lang, locales } = await shown();
    assert.deepEqual({ docVersion, lang, locales }, { docVersion: 1, lang: 'en', locales: { en: { docVersion: 1 } } });
    assert.equal((await login(world)).code, 0);

    assert.equal((await publish(world, { currentDocVersion: 2, versions: { 2: purpose('two') } })).code, 0);
    assert.equal((await login(world)).code, 0, 'the former version still counts');
    assert.equal((await publish(world, { minDocVersion: 2 })).code, 0);
    const asked = await login(world);
    assert.equal(asked.code, 206001, asked.text);
    const { regToken } = asked.body;
    for (const wrong of [
      { terms: { tos: { ...granted, docVersion: 1, lang: 'en', tags: ['x'] } } },
      { terms: { tos: { isConsentGranted: false } } },
    ])
      assert.equal((await agree(regToken, wrong)).code, 400020, JSON.stringify(wrong));
    assert.equal((await finish(regToken)).code, 206001);
    assert.equal((await agree(regToken, { terms: { tos: granted } })).code, 0);
    assert.equal((await finish(regToken)).code, 0);
    assert.equal((await shown()).docVersion, 2);
    assert.equal((await login(world)).code, 0);

    assert.equal(
      (await world.gigya('accounts.setAccountInfo', { preferences: { terms: { tos: { isConsentGranted: false } } } }, how)).code,
      0,
    );
    assert.equal((await login(world)).code, 206001, 'a consent that was withdrawn is asked for again');
    assert.equal(await declare(world, { isActive: false }), 0);
    assert.equal((await login(world)).code, 0, 'what is not active is asked of nobody');
  });

  test(`${engine}: a person agrees in a language of the statement, to its current version, and only where clients may write`, async () => {
    const { world } = await open('languages');
    assert.equal(await declare(world, { ...statement, isMandatory: false, entitlements: ['mail', 'sms'] }), 0);
    assert.equal((await publish(world, told({ 1: purpose('one') }))).code, 0);
    assert.equal((await publish(world, told({ 1: purpose('eins') }), 'de')).code, 0);
    const { body } = await register(world, { targetEnv: 'mobile', lang: 'de' });
    const how = { as: 'session', session: body.sessionInfo } as const;
    const set = async (tos: object) => (await world.gigya('accounts.setAccountInfo', { preferences: { terms: { tos } } }, how)).code;
    const shown = async () => (await world.gigya('accounts.getAccountInfo', { include: 'preferences' }, how)).body.preferences.terms?.tos;
    for (const wrong of [
      { docVersion: 2 },
      { docDate: '2026-01-01' },
      { lang: 'fr' },
      { entitlements: ['post'] },
      { tags: [1] },
      { surprise: 1 },
    ])
      assert.ok([400006, 400020].includes((await set({ ...granted, ...wrong }))!), JSON.stringify(wrong));
    assert.equal(await shown(), undefined);
    assert.equal(await set(granted), 0);
    assert.equal((await shown()).lang, 'de');
    world.clock.forward(60);
    assert.equal(await set({ ...granted, lang: 'en', docVersion: 1, tags: ['page'], entitlements: ['sms'] }), 0);
    const { lastConsentModified: at, actionTimestamp: _, ...consent } = await shown();
    assert.deepEqual(consent, {
      isConsentGranted: true,
      docVersion: 1,
      lang: 'en',
      tags: ['page'],
      entitlements: ['sms'],
      locales: { de: { docVersion: 1 }, en: { docVersion: 1 } },
    });
    assert.equal(at, '2026-03-02T09:31:00.000Z');
    assert.equal(await declare(world, { writeAccess: 'serverOnly' }), 0);
    assert.equal(await set({ isConsentGranted: false }), 400020);
    const { UID } = body;
    const byServer = await world.gigya(
      'accounts.setAccountInfo',
      { UID, preferences: { terms: { tos: { isConsentGranted: false } } } },
      server,
    );
    assert.equal(byServer.code, 0, byServer.text);
    assert.equal(await declare(world, { writeAccess: 'clientCreate' }), 0);
    assert.equal(await set(granted), 400020, 'what was withdrawn is not given once more');
  });

  test(`${engine}: whoever reads another language than the one agreed to is asked again, where the statement says so`, async () => {
    const { world } = await open('locales');
    assert.equal(await declare(world, { ...statement, enforceLocaleReconsent: true }), 0);
    for (const lang of ['en', 'de']) assert.equal((await publish(world, told({ 1: purpose(lang) }), lang)).code, 0);
    const { code, body } = await register(world, { targetEnv: 'mobile', lang: 'en', preferences: { terms: { tos: granted } } });
    assert.equal(code, 0);
    assert.equal((await login(world)).code, 0);
    const how = { as: 'session', session: body.sessionInfo } as const;
    assert.equal((await world.gigya('accounts.setAccountInfo', { lang: 'de-CH' }, how)).code, 0);
    assert.equal((await login(world)).code, 206001);
    assert.equal((await world.gigya('accounts.setAccountInfo', { preferences: { terms: { tos: granted } } }, how)).code, 0);
    assert.equal((await login(world)).code, 0);
  });

  test(`${engine}: a consent in a language without a text let people in who never agreed to the text there was`, async () => {
    const { world } = await open('language without a text');
    assert.equal(await declare(world), 0);
    assert.equal((await publish(world, told({ 1: purpose('one') }))).code, 0);
    const inGerman = { terms: { tos: { ...granted, lang: 'de' } } };
    assert.equal((await register(world, { preferences: inGerman })).code, 400009);
    const { body } = await register(world, { preferences: { terms: { tos: granted } }, targetEnv: 'mobile' });
    const how = { as: 'session', session: body.sessionInfo } as const;
    assert.equal((await world.gigya('accounts.setAccountInfo', { preferences: inGerman }, how)).code, 400006);
    assert.equal((await world.gigya('accounts.setAccountInfo', { lang: 'de' }, how)).code, 0);
    assert.equal((await login(world)).code, 0, 'a language that nobody can read asks for nothing');
  });

  test(`${engine}: a consent in a language that went, or was told without a text, counted although another text was published`, async () => {
    const { world } = await open('language that went');
    assert.equal(await declare(world), 0);
    const preferences = { terms: { tos: { ...granted, lang: 'de' } } };
    const { code, body } = await register(world, { preferences, targetEnv: 'mobile' });
    assert.equal(code, 0, 'while nothing is published any language will do');
    assert.equal((await login(world)).code, 0);
    assert.equal((await publish(world, told({ 1: purpose('one') }))).code, 0);
    assert.equal((await login(world)).code, 206001);
    const { UID } = body;
    const how = { as: 'session', session: body.sessionInfo } as const;
    const agree = (more: object = {}) =>
      world.gigya('accounts.setAccountInfo', { preferences: { terms: { tos: { ...granted, ...more } } } }, how);
    assert.equal((await agree()).code, 0);
    assert.equal((await login(world)).code, 0);
    assert.equal((await publish(world, told({ 1: purpose('eins') }), 'de')).code, 0);
    assert.equal((await world.gigya('accounts.resetSitePreferences', { UID }, server)).code, 0);
    assert.equal((await agree({ lang: 'de' })).code, 0);
    assert.equal((await login(world)).code, 0);
    const gone = await world.gigya('accounts.deleteLegalStatements', { consentId: id, lang: 'de', docVersion: 1 }, server);
    assert.equal(gone.code, 0, gone.text);
    assert.equal((await login(world)).code, 206001, 'no longer published');
    assert.equal(await declare(world, { langs: ['en'] }), 0);
    assert.equal((await login(world)).code, 206001, 'gone');
    assert.equal((await agree()).code, 0);
    assert.equal((await login(world)).code, 0, 'the same version in a language that counts is another consent');
  });

  test(`${engine}: consents that are reset are asked for again, of that person alone and at this site alone`, async () => {
    const { world } = await open('reset');
    assert.equal(await declare(world), 0);
    const preferences = { terms: { tos: granted } };
    const { body } = await register(world, { targetEnv: 'mobile', preferences });
    await register(world, { email: 'bob@example.org', preferences });
    const reset = async (given: Record<string, unknown>, how: object = server) =>
      (await world.gigya('accounts.resetSitePreferences', given, how)).code;
    assert.deepEqual([await reset({ UID: 'nobody' }), await reset({ UID: body.UID, resetPreferencesApiKey: 'other' })], [403005, 400006]);
    assert.equal(await reset({ UID: body.UID }, {}), 403012);
    assert.equal((await login(world)).code, 0);
    assert.equal(await reset({ UID: body.UID }), 0);
    assert.equal((await login(world)).code, 206001);
    assert.equal((await login(world, { loginID: 'bob@example.org' })).code, 0);
  });

  test(`${engine}: a person took back by a reset the consents that no person may withdraw`, async () => {
    const { world } = await open('reset by the person');
    const preferences = {
      own: statement,
      once: { ...statement, writeAccess: 'clientCreate' },
      staff: { ...statement, writeAccess: 'serverOnly' },
    };
    const names = Object.keys(preferences);
    const { body } = await register(world, { targetEnv: 'mobile' });
    const { UID } = body;
    assert.equal((await world.gigya('accounts.setConsentsStatements', { preferences }, server)).code, 0);
    const all = Object.fromEntries(names.map((name) => [name, granted]));
    assert.equal((await world.gigya('accounts.setAccountInfo', { UID, preferences: all }, server)).code, 0);
    const reset = async (given: Record<string, unknown>, how: object) =>
      (await world.gigya('accounts.resetSitePreferences', given, how)).code;
    const standing = async () => {
      const { preferences: shown } = (await world.gigya('accounts.getAccountInfo', { UID, include: 'preferences' }, server)).body;
      return names.filter((name) => shown[name].isConsentGranted);
    };
    assert.equal(await reset({}, { as: 'session', session: body.sessionInfo }), 0);
    assert.deepEqual(await standing(), ['once', 'staff']);
    assert.equal(await reset({ UID }, server), 0);
    assert.deepEqual(await standing(), []);
  });

  test(`${engine}: each other note along with a consent was stored as one more consent, without end`, async () => {
    const { world, opened } = await open('notes');
    assert.equal(await declare(world), 0);
    for (const lang of ['en', 'de']) assert.equal((await publish(world, told({ 1: purpose(lang) }), lang)).code, 0);
    const { body } = await register(world, { targetEnv: 'mobile', preferences: { terms: { tos: granted } } });
    const how = { as: 'session', session: body.sessionInfo } as const;
    const shown = async () => (await world.gigya('accounts.getAccountInfo', { include: 'preferences' }, how)).body.preferences.terms.tos;
    const { lastConsentModified: since } = await shown();
    for (const tag of ['a', 'b', 'c']) {
      world.clock.forward(60);
      const preferences = { terms: { tos: { ...granted, tags: [tag] } } };
      assert.equal((await world.gigya('accounts.setAccountInfo', { preferences }, how)).code, 0);
      const { tags, lastConsentModified: at } = await shown();
      assert.deepEqual([tags, at], [[tag], since]);
    }
    const rows = await opened.engine.db.selectFrom('consents').selectAll().execute();
    assert.equal(rows.length, 1);
  });

  test(`${engine}: a person wrote a consent that is for servers, where the one that stood had no version`, async () => {
    const { world, opened } = await open('without a version');
    assert.equal(await declare(world, { ...statement, isMandatory: false }), 0);
    const { body } = await register(world, { targetEnv: 'mobile', preferences: { terms: { tos: granted } } });
    const how = { as: 'session', session: body.sessionInfo } as const;
    assert.equal((await publish(world, told({ 1: purpose('one') }))).code, 0);
    const set = async (tos: object) => (await world.gigya('accounts.setAccountInfo', { preferences: { terms: { tos } } }, how)).code;
    assert.equal(await declare(world, { writeAccess: 'serverOnly' }), 0);
    assert.equal(await set(granted), 400020);
    const { terms } = (await world.gigya('accounts.getAccountInfo', { include: 'preferences' }, how)).body.preferences;
    assert.equal(await set(terms.tos), 0, 'what was shown comes back');
    assert.equal((await opened.engine.db.selectFrom('consents').selectAll().execute()).length, 1);
    assert.equal(await declare(world, { writeAccess: 'clientModify' }), 0);
    assert.equal(await set(granted), 0);
    assert.equal((await opened.engine.db.selectFrom('consents').selectAll().execute()).length, 2);
  });

  test(`${engine}: pages showed the name of a document, and not what people agree to, in the language in which they then do`, async () => {
    const { world, opened } = await open('texts on pages');
    await world.settings({ accountPages: { offered: true }, registration: { open: true }, contacts: { verify: 'off' } });
    await world.person({ email: 'kim@example.org', username: 'kim', password: 'Blue-Sky-42' });
    assert.equal(await declare(world), 0);
    for (const lang of ['en', 'de']) assert.equal((await publish(world, told({ 1: purpose(`<b>${lang}</b>`) }), lang)).code, 0);
    const form = await (await fetch(`${world.base}/id/demo/account/register?lang=de`, { headers: { accept: 'text/html' } })).text();
    assert.match(form, /&lt;b&gt;de&lt;\/b&gt;/);
    assert.match(form, /<a href="https:\/\/site\.example\/terms"/);
    const { tell, type } = await owingAt(world);
    const due = await tell('Blue-Sky-42');
    assert.match(due.text, /&lt;b&gt;en&lt;\/b&gt;/, 'of the account, and not of the browser');
    const again = await type(due.text, {});
    assert.match(again.text, /&lt;b&gt;en&lt;\/b&gt;/, 'and so it is where the box was not checked');
    await type(again.text, { consent: id });
    const rows = await opened.engine.db.selectFrom('consents').select(['document', 'language', 'version']).execute();
    assert.deepEqual(rows, [{ document: id, language: 'en', version: '1' }]);
  });
}
