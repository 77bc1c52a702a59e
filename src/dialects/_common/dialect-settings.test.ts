// A dialect's own settings were stored whatever they said: a misspelt switch did nothing, and nobody learned of it.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { dialects, openable } from '../../dialects.ts';
import { sqliteDatabases } from '../../proving/databases.ts';
import { buildWorld } from '../../proving/world.ts';
import { dialectSettingsOf } from './dialect-settings.ts';

const databases = await sqliteDatabases();
after(() => databases.stop());

test('what a dialect does not declare is refused, and nothing of the change is kept', async () => {
  const { world, close } = await buildWorld(await databases.fresh(), { seed: 'dialect settings' });
  const stored = async () => (await world.console('GET', '/settings')).body;
  const before = await stored();
  const wrong: readonly Readonly<Record<string, Readonly<Record<string, unknown>>>>[] = [
    { authing: { passwordTransport: 'nonsense' } },
    { authing: { passwordTranport: 'any' } },
    { akamai: { rateLimitHttpStatus: '200' } },
    { wso2: { allowedOrigins: 'https://a.example' } },
    { hazizz: { legacyInviteCode: null } },
    { gigya: { anything: true } },
    { nowhere: { a: 1 } },
  ];
  for (const apis of wrong)
    await assert.rejects(world.console('PATCH', '/settings', { settings: { lockout: { failures: 3 }, apis } }), /422/);
  assert.deepEqual(await stored(), before);
  await world.console('PATCH', '/settings', { settings: { apis: { authing: { defaultLang: 'zh-CN' } } } });
  assert.notDeepEqual(await stored(), before);
  await close();
});

test('the settings of every dialect hold what it begins with', () => {
  const { complaintsAbout } = dialectSettingsOf(dialects, openable);
  for (const { name, demonstration, preset } of dialects) {
    assert.deepEqual(complaintsAbout(name, {}), [], name);
    assert.deepEqual(complaintsAbout(name, { ...preset.apis?.[name], ...demonstration.settings }), [], name);
  }
});
