// A name cut in the middle of an emoji, and a NUL, were a breakdown of the server on PostgreSQL and were stored by SQLite: both are refused at the door.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { engines } from '../engines-of.ts';

const texts = ['\ud83d', 'Ann \udc00', 'a\0b'];

for (const { engine, open } of await engines()) {
  test(`${engine}: texts that no engine can keep are refused in the dialect's words, and nothing is stored`, async () => {
    const { world, observed } = await open('unstorable');
    const people = async () => (await world.akamai('/entity.count', { type_name: 'user' })).body.total_count;
    const before = await people();
    for (const text of texts) {
      const akamai = await world.akamai('/entity.create', { type_name: 'user', attributes: { email: 's@example.org', givenName: text } });
      assert.deepEqual([akamai.body.stat, akamai.body.code], ['error', 200]);
      const gigya = await world.gigya('accounts.initRegistration', {});
      const registered = await world.gigya('accounts.register', {
        regToken: gigya.body.regToken,
        email: 's@example.org',
        password: 'correct horse',
        profile: { firstName: text },
      });
      assert.equal(registered.body.errorCode, 400004, registered.text);
      const scim = await world.wso2('POST', '/scim2/Users', { userName: 's1', title: text });
      assert.equal(scim.status, 400, scim.text);
      const authing = await world.authing('POST', '/graphql/v2', {
        query: 'mutation($i:RegisterByEmailInput!){registerByEmail(input:$i){id}}',
        variables: { i: { email: 's@example.org', password: 'correct horse', profile: { nickname: text } } },
      });
      assert.ok(!authing.body.data?.registerByEmail, authing.text);
      const hazizz = await world.hazizz('POST', '/auth-server/account/register', {
        username: `s1${text}`,
        password: world.digested('correct horse'),
        emailAddress: 's@example.org',
        consent: true,
      });
      assert.equal(hazizz.status, 400, hazizz.text);
    }
    // An operator's name of any form was a breakdown where it did not fit into an index.
    const long = randomBytes(6000).toString('base64url');
    const made = await world.wso2('POST', '/scim2/Users', { userName: long, password: 'correct horse' });
    assert.deepEqual([made.status, /user name is too long/.test(made.text)], [400, true], made.text);
    const group = await world.wso2('POST', '/scim2/Groups', { displayName: long });
    assert.equal(group.status, 400, group.text);
    assert.equal(await people(), before);
    for (const { cause, operation } of observed)
      assert.ok(cause?.kind !== 'defect' && cause?.kind !== 'stepFailure', `${cause?.kind} in ${operation}`);
  });
}
