// Preferences are the consents of a person to the documents of the site: given at the registration or later, withdrawn, and shown with their times.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { register } from '../../src/dialects/gigya/conformance/flow.ts';
import { engines } from '../engines-of.ts';
import { eventsOf } from '../events/shown.ts';

const server = { as: 'signed' } as const;
const granted = (isConsentGranted: unknown) => ({ isConsentGranted });

for (const { engine, open } of await engines()) {
  test(`${engine}: a person agrees to documents of the site, withdraws, and nobody else's word counts`, async () => {
    const { world } = await open('preferences');
    await world.settings({ registration: { consents: ['terms.tos', 'privacy.site'] } });
    const preferences = { terms: { tos: granted(true) }, privacy: { site: granted('true') } };
    assert.equal((await register(world)).code, 400009);
    assert.equal((await register(world, { preferences: { terms: { tos: granted(true) } } })).code, 400009);
    assert.equal((await register(world, { preferences: { ...preferences, other: granted(true) } })).code, 400009);
    const { code, body } = await register(world, { preferences, targetEnv: 'mobile' });
    assert.equal(code, 0);
    const how = { as: 'session', session: body.sessionInfo } as const;
    const shown = async () => (await world.gigya('accounts.getAccountInfo', { include: 'preferences' }, how)).body.preferences;
    const set = (given: object) => world.gigya('accounts.setAccountInfo', { preferences: given }, how);
    const at = '2026-03-02T09:30:00.000Z';
    const since = { isConsentGranted: true, lastConsentModified: at, actionTimestamp: at };
    assert.deepEqual(await shown(), { terms: { tos: since }, privacy: { site: since } });
    world.clock.forward(60);
    assert.equal((await set(await shown())).code, 0, 'what was shown comes back');
    assert.deepEqual(await shown(), { terms: { tos: since }, privacy: { site: since } });
    assert.equal((await set({ privacy: { site: granted(false) } })).code, 0);
    const later = '2026-03-02T09:31:00.000Z';
    const withdrawn = { isConsentGranted: false, lastConsentModified: later, actionTimestamp: later };
    assert.deepEqual(await shown(), { terms: { tos: since }, privacy: { site: withdrawn } });
    for (const wrong of [
      { terms: { tos: { ...granted(true), lastConsentModified: later } } },
      { terms: { tos: { ...granted(true), docVersion: 2 } } },
      { terms: { tos: granted('yes') } },
      { terms: { tos: true } },
      { terms: { other: granted(true) } },
      { newsletter: granted(true) },
    ]) {
      const refused = await set(wrong);
      assert.ok([400006, 400020].includes(refused.code!), `${JSON.stringify(wrong)}: ${refused.text}`);
    }
    assert.deepEqual(await shown(), { terms: { tos: since }, privacy: { site: withdrawn } });
    assert.equal((await set({ privacy: { site: granted(true) } })).code, 0);
    assert.deepEqual((await shown()).privacy.site.isConsentGranted, true);
    const told = (await eventsOf(world)).filter(({ what }) => what.startsWith('consent.'));
    assert.deepEqual(told.map(({ what, detail }) => [what, detail['document']]).sort(), [
      ['consent.given', 'privacy.site'],
      ['consent.withdrawn', 'privacy.site'],
    ]);
  });

  test(`${engine}: an import brings consents with their times`, async () => {
    const { world } = await open('imported preferences');
    await world.settings({ registration: { consents: ['terms.tos'] } });
    const given = { terms: { tos: { ...granted(true), lastConsentModified: '2020-05-06T07:08:09.000Z' } } };
    const imported = await world.gigya('accounts.importFullAccount', { UID: 'a', preferences: given }, server);
    assert.equal(imported.code, 0, imported.text);
    const { body } = await world.gigya('accounts.getAccountInfo', { UID: 'a', include: 'preferences' }, server);
    const at = '2020-05-06T07:08:09.000Z';
    assert.deepEqual(body.preferences, { terms: { tos: { isConsentGranted: true, lastConsentModified: at, actionTimestamp: at } } });
    assert.equal((await world.gigya('accounts.importFullAccount', { UID: 'b', preferences: { x: granted(true) } }, server)).code, 400009);
  });
}
