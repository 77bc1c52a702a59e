// What stands in the log: one line a request with its id and its code, and no secret, password, code or token, even at the finest level.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { pino } from 'pino';
import { recoveryCode } from '../../src/dialects/akamai/conformance/flow.ts';
import { sqliteDatabases } from '../../src/proving/databases.ts';
import { buildWorld } from '../../src/proving/world.ts';
import { tongues } from '../tongues/tongues.ts';

const databases = await sqliteDatabases();
after(() => databases.stop());

test('a flow leaves its codes in the log, and none of its secrets', async () => {
  const written: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void written.push(line) });
  const { world, exchanges, close } = await buildWorld(await databases.fresh(), { seed: 'log', log });
  const secrets = ['correct horse', 'a-wrong-password', world.digested('correct horse'), world.digested('a-wrong-password')];
  const { gigya, akamai, authing, wso2, console: operator } = world.keys;
  secrets.push(
    gigya.secret,
    gigya.userSecret,
    akamai.owner.secret,
    authing.poolSecret,
    authing.appSecret,
    wso2.portal.secret,
    operator.secret,
  );
  const ann = await world.person();
  for (const tongue of tongues) {
    await tongue.signIn(world, ann.email, 'a-wrong-password');
    await (await tongue.signIn(world, ann.email, ann.password)).session?.alive();
  }
  secrets.push(await recoveryCode(world));
  await world.akamai('/entity.count', { type_name: 'user' }, { as: 'owner' });
  await world.gigya('accounts.getAccountInfo', { UID: 'f'.repeat(32) }, { as: 'application' });
  await world.graphql('query a($p: String!, $s: String!) { accessToken(userPoolId: $p, secret: $s) { accessToken } }', {
    p: authing.pool,
    s: authing.poolSecret,
  });
  world.breaks('sessions.insert', 'cut');
  for (const tongue of tongues) await tongue.signIn(world, ann.email, ann.password);
  await close();

  for (const { body } of exchanges) {
    const tokens = [body.access_token, body.token, body.refresh, body.sessionInfo?.sessionToken, body.sessionInfo?.sessionSecret];
    secrets.push(
      ...[...tokens, body.data?.loginByEmail?.token, body.data?.accessToken?.accessToken].filter((each) => typeof each === 'string'),
    );
  }
  const text = written.join('');
  const lines = written.map((line) => JSON.parse(line) as { request?: string; api?: string; code?: number });
  assert.ok(lines.some(({ api, code }) => api === 'gigya' && code === 403042));
  assert.ok(lines.some(({ api, code }) => api === 'hazizz' && code === 12));
  assert.ok(lines.filter(({ api }) => api).every(({ request }) => /^[0-9a-f]{32}$/.test(request ?? '')));
  assert.ok(secrets.length > 20);
  for (const secret of secrets) assert.ok(!text.includes(secret), `${secret} stands in the log`);
});
