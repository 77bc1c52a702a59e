// What was taken out of service went on at some addresses: a HEAD where the GET was named, the gateway of a dialect where all was, and two
// addresses refused it as something else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const status = async (world: World, method: string, path: string) =>
  (await fetch(`${world.base}${path}`, { method, redirect: 'manual' })).status;

for (const { engine, open } of await engines()) {
  test(`${engine}: a GET that is out of service is so as a HEAD`, async () => {
    const { world } = await open('head');
    await world.settings({ units: { suspended: ['GET /oauth2/jwks'] } });
    assert.deepEqual([await status(world, 'GET', '/oauth2/jwks'), await status(world, 'HEAD', '/oauth2/jwks')], [503, 503]);
    await world.settings({ units: { suspended: ['HEAD /oauth2/jwks'] } });
    assert.deepEqual([await status(world, 'GET', '/oauth2/jwks'), await status(world, 'HEAD', '/oauth2/jwks')], [200, 503]);
  });

  for (const all of ['*', 'hazizz:*'])
    test(`${engine}: ${all} takes the gateway of hazizz along`, async () => {
      const { world } = await open(`gateway ${all}`);
      const codes = async () => [
        (await world.hazizz('GET', '/actuator/health')).code,
        (await world.hazizz('GET', '/s/groups/1')).code,
        (await world.hazizz('GET', '/auth-server/actuator/health')).code,
        (await world.hazizz('GET', '/hazizz-server/actuator/health')).code,
      ];
      await world.settings({ units: { suspended: [all] } });
      assert.deepEqual(await codes(), [24, 24, 24, 170]);
      await world.settings({ units: { suspended: ['GET /s/groups/{id}'] } });
      assert.equal((await world.hazizz('GET', '/s/groups/1')).code, 24, 'by its name');
      assert.equal((await world.hazizz('GET', '/actuator/health')).status, 200);
    });

  test(`${engine}: a captcha that is out of service is not one that is switched off`, async () => {
    const { world } = await open('captcha');
    const path = '/api/identity/recovery/v0.9/captcha?captcha-type=ReCaptcha';
    const request = async () => [
      (await world.wso2('GET', `${path}&recovery-type=username-recovery`)).status,
      (await world.wso2('POST', path, { token: 'x' })).status,
    ];
    assert.deepEqual(await request(), [200, 400], 'switched off');
    await world.settings({ units: { suspended: ['wso2:*'] } });
    assert.deepEqual(await request(), [503, 503]);
  });
}
