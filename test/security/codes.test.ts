// Codes of a tenant whose settings nobody changed.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { defaultsOf, sections } from '../../src/core/tenants/settings/index.ts';
import { sendEmail } from '../../src/dialects/authing/conformance/flow.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';

const databases = await sqliteDatabases();
const { world, close } = await buildWorld(await databases.fresh(), { seed: 'codes' });
after(async () => {
  await close();
  await databases.stop();
});

test('a code has six digits at least, where nobody said otherwise', async () => {
  const { length, alphabet, tries } = defaultsOf(sections.codes);
  assert.deepEqual([length, alphabet, tries], [6, 'digits', 5]);
  await world.settings({ codes: { length: 6 }, rates: { codeResendSeconds: 0 } });
  const { email } = await world.person();
  const seen = new Set<string>();
  for (let i = 0; i < 20; i += 1) {
    await sendEmail(world, email);
    const { code } = world.mail.last(email);
    assert.match(code, /^\d{6}$/);
    seen.add(code);
  }
  assert.ok(seen.size >= 19, [...seen].join());
});
