// Ids of devices, as apps and browsers of the vendor read them: from the body or from cookies, kept when they are brought, and carried by tickets.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { World } from '../../src/proving/world-type.ts';
import { engines } from '../engines-of.ts';

const cookiesOf = (headers: Readonly<Record<string, string>>) =>
  new Map([...(headers['set-cookie'] ?? '').matchAll(/(?:^|, )([\w-]+)=([^;]+)/g)].map(([, name, value]) => [name, value]));

const idsOf = async (world: World, parameters = {}, headers = {}) =>
  (await world.gigya('socialize.getIDs', parameters, { method: 'GET', headers })).body;

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('apps read gcid, ucid and refreshTime, browsers and home automation gmid and ucid, in the body and as cookies'), async () => {
    const { world } = await open('ids');
    for (const method of ['socialize.getIDs', 'accounts.webSdkBootstrap']) {
      const { body, headers } = await world.gigya(method);
      assert.equal(body.errorCode, 0);
      assert.match(body.gmid, /^gmid\.ver4\./);
      assert.equal(body.gcid, body.gmid);
      assert.deepEqual(body.ids, { gcid: body.gcid, ucid: body.ucid, refreshTime: body.refreshTime });
      assert.ok(body.refreshTime > 1.7e12, 'milliseconds');
      const cookies = cookiesOf(headers);
      assert.equal(cookies.get('gmid'), body.gmid);
      assert.equal(cookies.get('ucid'), body.ucid);
      assert.equal(cookies.get('hasGmid'), 'ver4');
      assert.equal(cookies.get(`gig_bootstrap_${world.keys.gigya.apiKey}`), 'login_ver4');
      assert.match(headers['set-cookie']!, /HttpOnly/);
    }
  });

  test(name('over https the cookies go to pages of other domains, and over http they do not pretend to be secure'), async () => {
    const { world } = await open('cookie attributes');
    const secure = await world.gigya('accounts.webSdkBootstrap', {}, { over: 'https' });
    assert.match(secure.headers['set-cookie']!, /Secure; SameSite=None/);
    const plain = await world.gigya('accounts.webSdkBootstrap');
    assert.doesNotMatch(plain.headers['set-cookie']!, /Secure/);
  });

  test(name('ids that are brought are kept, by parameter and by cookie, and no two devices get the same'), async () => {
    const { world } = await open('kept');
    const first = await idsOf(world);
    const second = await idsOf(world);
    assert.notEqual(first.gmid, second.gmid);
    const { gmid, ucid } = first;
    for (const again of [await idsOf(world, { gmid, ucid }), await idsOf(world, {}, { cookie: `a=b; gmid=${gmid}; ucid=${ucid}` })])
      assert.deepEqual([again.gmid, again.ucid], [gmid, ucid]);
  });

  test(name('an id that we did not give is not taken: those of the vendor stand in published programs'), async () => {
    const { world } = await open('foreign');
    const foreign = ['gmid.ver4.AcbHSBMhFw.1PO5AEWAU-E5.sc3', 'gmid.ver4.', 'x'.repeat(53), `gmid.ver4.${'<'.repeat(43)}`];
    for (const gmid of foreign) {
      assert.notEqual((await idsOf(world, { gmid })).gmid, gmid);
      assert.equal((await world.gigya('socialize.getGmidTicket', { gmid })).code, 403035);
    }
  });

  test(name('a ticket carries the device to another host, and is worth nothing at another site'), async () => {
    const { world } = await open('carried');
    const { gmid, gmidTicket } = await idsOf(world, { includeTicket: true });
    assert.equal((await world.gigya('accounts.webSdkBootstrap', { gmidTicket })).body.gmid, gmid);

    const other = await world.another();
    const asked = { gmid, expires: 3600 };
    const elsewhere = (await world.gigya('socialize.getGmidTicket', asked)).body.gmidTicket;
    assert.equal((await other.gigya('accounts.webSdkBootstrap', { gmidTicket: elsewhere })).code, 409012);
    assert.equal((await world.gigya('accounts.webSdkBootstrap', { gmidTicket: elsewhere })).body.gmid, gmid);

    const short = (await world.gigya('socialize.getGmidTicket', { gmid, expires: 10 })).body.gmidTicket;
    const long = (await world.gigya('socialize.getGmidTicket', asked)).body.gmidTicket;
    world.clock.forward(11);
    assert.equal((await world.gigya('socialize.getIDs', { gmidTicket: short })).code, 409012);
    world.clock.forward(50);
    assert.equal((await world.gigya('socialize.getIDs', { gmidTicket: long })).code, 409012, 'none lives longer than the tenant lets it');
    assert.equal((await world.gigya('socialize.getIDs', { gmidTicket: 'unknown' })).code, 409012);
  });

  test(name('a page of another site neither reads the id of a browser nor gives it one that the page knows'), async () => {
    const { world } = await open('fixation');
    const { gmid, ucid } = await idsOf(world);
    const headers = { cookie: `gmid=${gmid}; ucid=${ucid}`, 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'script' };
    for (const method of ['socialize.getIDs', 'accounts.webSdkBootstrap']) {
      const given = { format: 'jsonp', callback: 'take' };
      const read = await world.gigya(method, given, { method: 'GET', headers });
      assert.match(read.text, /^take\(/);
      assert.ok(!read.text.includes(gmid) && !read.text.includes(ucid));
      assert.equal(read.headers['set-cookie'], undefined);
    }
    assert.equal((await world.gigya('socialize.getGmidTicket', {}, { method: 'GET', headers })).code, 403035);
  });
}
