// @asgardeo/javascript, unmodified: the record of the caller, read and changed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AsgardeoAPIError, getScim2Me, updateMeProfile } from '@asgardeo/javascript';
import { openApp, thrown } from './app.ts';

const { world } = await openApp('wso2');
await world.person({ profile: { given_name: 'Ann', family_name: 'Example' } });
const as = (password: string) => ({ authorization: `Basic ${Buffer.from(`ann-demo:${password}`).toString('base64')}` });

for (const baseUrl of [world.base, `${world.base}/t/carbon.super`]) {
  test(`reads and changes the own record at ${new URL(baseUrl).pathname}`, async () => {
    // biome-ignore lint/suspicious/noExplicitAny: what a SCIM schema adds is not in the client's types
    const me = (await getScim2Me({ baseUrl, headers: as('correct horse') })) as any;
    assert.equal(me.userName, 'ann-demo');
    const payload = { name: { givenName: 'Anna' } };
    await updateMeProfile({ baseUrl, payload, headers: as('correct horse') } as never);
    // biome-ignore lint/suspicious/noExplicitAny: as above
    const changed = (await getScim2Me({ baseUrl, headers: as('correct horse') })) as any;
    assert.equal(changed.name.givenName, 'Anna');
  });
}

test('throws its own error where the password is wrong', async () => {
  const error = await thrown(() => getScim2Me({ baseUrl: world.base, headers: as('wrong') }));
  assert.ok(error instanceof AsgardeoAPIError);
  assert.equal(error.statusCode, 401);
});
