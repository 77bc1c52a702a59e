// Answers that a page cannot read where they come: it fetches them by the name that it drew, once and soon.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { memberSite } from '../../src/dialects/gigya/conformance/flow.ts';
import { engines } from '../engines-of.ts';

const saveResponseID = 'R1760000000.a-drawn_name';
const credentials = { loginID: 'ann@example.org', password: 'correct horse', targetEnv: 'jssdk' };

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('an answer is saved as it went out, and given once to whoever names it at the same site'), async () => {
    const { world } = await open('saved');
    await world.person({ email: 'ann@example.org', password: 'correct horse' });
    const shop = await memberSite(world);
    const fetched = (given: object = {}) => world.gigya('socialize.getSavedResponse', { saveResponseID, ...given });
    assert.equal((await fetched()).code, 404000, 'nobody saved it');
    const { body, code } = await world.gigya('accounts.login', { ...credentials, saveResponseID });
    assert.equal(code, 0, JSON.stringify(body));
    assert.equal(body.ignoredParams, undefined);
    assert.equal((await fetched({ apiKey: shop })).code, 404000, 'it is of another site');
    assert.equal((await fetched({ saveResponseID: `${saveResponseID}2` })).code, 404000);
    const jsonp = await fetched({ format: 'jsonp', callback: 'gigya.took' });
    assert.equal(jsonp.text, `gigya.took(${JSON.stringify(body, null, 2)});`);
    assert.equal((await fetched()).code, 404000, 'it was given');
    const wrong = await world.gigya('accounts.login', { ...credentials, password: 'wrong', saveResponseID });
    assert.deepEqual((await fetched()).body, wrong.body, 'a refusal is an answer, too');
    // What is not saved was awaited for its minute.
    await world.gigya('accounts.getScreenSets', { saveResponseID, format: 'jsonp', callback: 'took' });
    assert.equal((await fetched()).code, 404000, 'an answer by script is not saved');
    const html = `<div class="gigya-screen-set" id="Long">${'x'.repeat(131_000)}</div>`;
    for (const screenSetID of ['Long-1', 'Long-2'])
      assert.equal((await world.gigya('accounts.setScreenSet', { screenSetID, html }, { as: 'signed' })).code, 0);
    assert.equal((await world.gigya('accounts.getScreenSets', { saveResponseID })).code, 0);
    assert.equal((await fetched()).code, 404000, 'a long one is not, either');
    await world.gigya('accounts.login', { ...credentials, saveResponseID });
    world.clock.forward(61);
    assert.equal((await fetched()).code, 404000, 'a minute went by');
  });

  test(name('an answer is awaited while its call is under way, and no other call has its name'), async () => {
    const { world } = await open('awaited');
    await world.person({ email: 'ann@example.org', password: 'correct horse' });
    const fetched = async () => (await world.gigya('socialize.getSavedResponse', { saveResponseID })).code;
    const asked: (number | undefined)[] = [];
    const service = createServer(async (_request, reply) => {
      asked.push(await fetched(), (await world.gigya('socialize.getIDs', { saveResponseID })).code);
      reply.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"OK"}');
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    const extensionFuncUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}/ask`;
    const extension = { extensionFuncUrl, extensionPoint: 'OnBeforeAccountsLogin', timeout: 5000 };
    assert.equal((await world.gigya('accounts.extensions.create', extension, { as: 'signed' })).code, 0);
    const { code, body } = await world.gigya('accounts.login', { ...credentials, saveResponseID });
    service.closeAllConnections();
    service.close();
    assert.equal(code, 0, JSON.stringify(body));
    assert.deepEqual(asked, [100001, 400006]);
    const again = await world.gigya('accounts.login', { ...credentials, saveResponseID });
    assert.deepEqual([again.code, again.body.sessionInfo], [400006, undefined], 'nothing was done');
    assert.equal(await fetched(), 0);
    for (const wrong of ['short', 'a name with blanks', 'x'.repeat(101)])
      assert.equal((await world.gigya('accounts.login', { ...credentials, saveResponseID: wrong })).code, 400006, wrong);
  });

  test(name('a cookie counts for nothing in a call that saves its answer'), async () => {
    const { world } = await open('cookies');
    await world.person({ email: 'ann@example.org', password: 'correct horse' });
    const { body } = await world.gigya('accounts.login', credentials);
    const headers = { cookie: `glt_${world.keys.gigya.apiKey}=${body.sessionInfo.login_token}` };
    assert.equal((await world.gigya('accounts.getAccountInfo', {}, { headers })).code, 0);
    assert.equal((await world.gigya('accounts.getAccountInfo', { saveResponseID }, { headers })).code, 403012);
    assert.equal((await world.gigya('socialize.getSavedResponse', { saveResponseID })).code, 403012);
  });
}
