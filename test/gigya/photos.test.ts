// Photos: what is stored waits, what is published is shown to whoever has its address, and to nobody who guesses; nothing is fetched from where we do not call.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines } from '../engines-of.ts';

const server = { as: 'signed' } as const;

for (const { engine, open } of await engines()) {
  test(`${engine}: a photo is seen once it is published, by its address alone, and goes with its person`, async () => {
    const { world, app } = await open('photos');
    const { id } = await world.person();
    const UID = id.replaceAll('-', '');
    const call = (method: string, given: object = {}) => world.gigya(`accounts.${method}`, { UID, ...given }, server);
    const drawn = async (seed: string) => Buffer.from(await app.stores.pictures.draw(seed, 64)).toString('base64');
    const profile = async () => (await call('getAccountInfo')).body.profile;
    const shown = (url: string) =>
      world.raw({ method: 'GET', url: `${world.base}/accounts.getProfilePhoto${new URL(url).search}`, headers: {} });

    assert.equal((await call('setProfilePhoto', { photoBytes: await drawn('one') })).code, 0);
    assert.equal((await profile()).photoURL, undefined, 'it waits');
    assert.equal((await call('getProfilePhoto')).code, 409010);
    const { photoURL, thumbnailURL } = (await call('publishProfilePhoto', { thumbnail: '16,16' })).body;
    assert.deepEqual([(await profile()).photoURL, (await profile()).thumbnailURL], [photoURL, thumbnailURL]);
    assert.equal((await call('publishProfilePhoto')).code, 409010, 'nothing waits any more');
    for (const url of [photoURL, thumbnailURL]) {
      const { status, headers } = await shown(url);
      assert.deepEqual([status, headers['content-type'], headers['x-content-type-options']], [200, 'image/png', 'nosniff']);
    }
    const guessed = new URL(photoURL);
    guessed.searchParams.set('v', 'A'.repeat(22));
    assert.match((await shown(guessed.href)).text, /409010/);
    guessed.searchParams.delete('v');
    assert.match((await shown(guessed.href)).text, /409010/);
    const { text: unknown } = await shown(photoURL.replace(UID, 'f'.repeat(32)));
    assert.match(unknown, /409010/, 'and nobody is told who is here');

    assert.equal((await call('setProfilePhoto', { photoBytes: await drawn('two'), publish: 'true' })).code, 0);
    assert.notEqual((await profile()).photoURL, photoURL);
    assert.match((await shown(photoURL)).text, /409010/, 'the former address shows nobody');
    for (const thumbnail of ['16,20', '7,7', '600,600', '16'])
      assert.equal((await call('publishProfilePhoto', { thumbnail })).code, 400006, thumbnail);
    const form = new FormData();
    const { sessionInfo } = (await world.gigya('accounts.login', { loginID: 'ann@example.org', password: 'correct horse' })).body;
    form.set('login_token', sessionInfo.cookieValue);
    form.set('apiKey', world.keys.gigya.apiKey);
    form.set('publish', 'true');
    form.set('photoBytes', new Blob([new Uint8Array(await app.stores.pictures.draw('three', 64))]), 'me.png');
    const sent = new Response(form);
    const uploaded = await world.raw({
      method: 'POST',
      url: `${world.base}/accounts.uploadProfilePhoto`,
      headers: { 'content-type': sent.headers.get('content-type')! },
      body: new Uint8Array(await sent.arrayBuffer()),
    });
    assert.equal(uploaded.body.errorCode, 0, uploaded.text);
    for (const [photoBytes, code] of [
      ['R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 413004],
      ['!', 400006],
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64'), 409010],
    ] as const)
      assert.equal((await call('setProfilePhoto', { photoBytes })).code, code, photoBytes);

    for (const URL of [
      'http://10.0.0.1/a.png',
      'http://169.254.169.254/latest/meta-data',
      'file:///etc/passwd',
      'http://user:pass@127.0.0.1/a.png',
      'gopher://127.0.0.1:25/',
    ])
      assert.equal((await call('importProfilePhoto', { URL })).code, 400006, URL);
    const current = await profile();
    const here = current.photoURL.replace(new globalThis.URL(current.photoURL).origin, world.base);
    assert.equal((await call('importProfilePhoto', { URL: here })).code, 0);
    assert.equal((await call('importProfilePhoto', { URL: `${world.base}/accounts.getJWTPublicKey` })).code, 409010, 'what is no picture');

    const { regToken } = (await world.gigya('accounts.initRegistration')).body;
    assert.equal(
      (await world.gigya('accounts.setProfilePhoto', { regToken, photoBytes: await drawn('one') })).code,
      403012,
      'of nobody yet',
    );
    await call('deleteAccount');
    const place = { tenant: world.keys.tenant, account: id };
    for (const isDraft of [true, false]) assert.equal(await app.stores.photos.read({ ...place, isDraft }, 'full'), undefined);
    assert.match((await shown(current.photoURL)).text, /409010/);
  });
}
