// What a caller says about itself: X-Forwarded-* count only from addresses that the installation trusts, and no link in a mail follows it.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';

const databases = await sqliteDatabases();
after(() => databases.stop());

for (const [trusted, blocked] of [
  [[], false],
  [['127.0.0.1'], true],
] as const) {
  test(`a forwarded address of ${trusted.length > 0 ? 'a trusted proxy counts' : 'anybody else is not believed'}`, async () => {
    const { world, close } = await buildWorld(await databases.fresh(), { seed: `forwarded ${blocked}`, trustedProxies: trusted });
    await world.settings({ addresses: { deny: ['203.0.113.0/24'] } });
    const { code } = await world.gigya('accounts.initRegistration', {}, { headers: { 'x-forwarded-for': '203.0.113.9' } });
    assert.equal(code, blocked ? 403051 : 0);
    await close();
  });
}

test('a link in a mail leads where the installation says, whatever host the request names', async () => {
  const publicUrl = 'https://id.example.org';
  const { world, close } = await buildWorld(await databases.fresh(), { seed: 'poisoned link', publicUrl, trustedProxies: ['127.0.0.1'] });
  await world.settings({ contacts: { verify: 'obligation' } });
  await world.person({ verified: false });
  const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
  const { regToken } = (await world.gigya('accounts.initRegistration', {}, { headers })).body;
  const given = { regToken, email: 'eve@example.org', password: 'Blue-Sky-42', finalizeRegistration: true };
  await world.gigya('accounts.register', given, { headers });
  assert.ok(world.mail.last('eve@example.org').link.startsWith(`${publicUrl}/accounts.verifyEmail`));
  const asked = { form: 'forgotPasswordForm', signInEmailAddress: 'ann@example.org', redirect_uri: 'https://evil.example/' };
  await world.akamai('/oauth/forgot_password_native', asked);
  assert.ok(!world.mail.last('ann@example.org').text.includes('evil.example'));
  await close();
});
