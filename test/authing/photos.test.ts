// Pictures of people: what is uploaded comes back and is kept nowhere, until somebody who is signed in writes it into the user; it is seen by its address alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { asOwner, signedIn } from '../../src/dialects/authing/conformance/flow.ts';
import { engines } from '../engines-of.ts';

for (const { engine, open } of await engines()) {
  test(`${engine}: a picture that is uploaded becomes that of whoever is signed in, and of nobody else`, async () => {
    const { world, app } = await open('pictures');
    const { id } = await world.person();
    const place = { tenant: world.keys.tenant, account: id };
    const here = await signedIn(world);
    const updateUser = (input: Readonly<Record<string, unknown>>) =>
      world.graphql('mutation u($input: UpdateUserInput!) { updateUser(input: $input) { photo } }', { input }, here);
    const upload = async (bytes: Uint8Array) => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(bytes)]), 'personal.jpeg');
      const sent = new Response(form);
      const headers = { 'content-type': sent.headers.get('content-type')! };
      const body = new Uint8Array(await sent.arrayBuffer());
      return world.raw({
        method: 'POST',
        url: `${world.base}/api/v2/upload?folder=avatar`,
        headers,
        body,
      });
    };
    const uploaded = await upload(await app.stores.pictures.draw('one', 64));
    const { url } = JSON.parse(uploaded.text).data;
    assert.match(url, /^data:image\/png;base64,/);
    for (const isDraft of [true, false]) assert.equal(await app.stores.photos.read({ ...place, isDraft }, 'full'), undefined);
    assert.equal(JSON.parse((await upload(Buffer.from('<svg onload="alert(1)"/>'))).text).code, 2231);

    // Noise is what compresses least: a photo of that size was too long a text.
    const noise = sharp({
      create: { width: 256, height: 256, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
    });
    const large = JSON.parse((await upload(await noise.png().toBuffer())).text).data.url;
    assert.ok(large.length > 100_000);
    assert.match((await updateUser({ photo: large })).body.data.updateUser.photo, /photos/);

    const written = (await updateUser({ photo: url, gender: 'M' })).body.data.updateUser;
    const shown = async (address: string) => world.raw({ method: 'GET', url: address, headers: {} });
    const seen = await shown(written.photo);
    assert.deepEqual([seen.status, seen.headers['content-type'], seen.headers['x-content-type-options']], [200, 'image/png', 'nosniff']);
    const other = JSON.parse((await upload(await app.stores.pictures.draw('two', 64))).text).data.url;
    const guessed = new URL(written.photo);
    guessed.searchParams.set('v', 'A'.repeat(22));
    assert.equal(JSON.parse((await shown(guessed.href)).text).code, 404);
    assert.equal((await updateUser({ photo: other, gender: 'X' })).code, 2231, 'what is refused as a whole');
    assert.equal((await shown(written.photo)).headers['content-type'], 'image/png', 'leaves the picture that there is');
    for (const photo of ['data:text/html;base64,PGI+', 'data:image/png;base64,AAAA', `data:image/png;base64,${'%'.repeat(9)}`])
      assert.equal((await updateUser({ photo })).code, 2231, photo);
    // One that was written at another host of the tenant stayed, and was shown at its address to whoever had it.
    const query = 'mutation u($input: UpdateUserInput!) { updateUser(input: $input) { photo } }';
    const body = JSON.stringify({ query, variables: { input: { photo: url } } });
    const named = { host: '127.0.0.1:7', 'x-authing-app-id': world.keys.authing.app, authorization: `Bearer ${here.token}` };
    const headers = { ...named, 'content-type': 'application/json' };
    const there = JSON.parse((await world.raw({ method: 'POST', url: `${world.base}/graphql/v2`, headers, body })).text);
    assert.match(there.data.updateUser.photo, /^http:\/\/127\.0\.0\.1:7\//);
    assert.ok(await app.stores.photos.read(place, 'full'));
    const elsewhere = 'https://example.org/me.png';
    assert.equal((await updateUser({ photo: elsewhere })).body.data.updateUser.photo, elsewhere);
    assert.equal(await app.stores.photos.read(place, 'full'), undefined, 'one that nobody is led to any more is gone');
    assert.equal(JSON.parse((await shown(written.photo)).text).code, 404);
    const last = (await updateUser({ photo: other })).body.data.updateUser.photo;
    const removed = await world.authing('POST', '/api/v3/delete-application', { appId: world.keys.authing.app }, await asOwner(world));
    assert.equal(removed.body.statusCode, 200);
    assert.equal((await shown(last)).headers['content-type'], 'image/png', 'it went with the application at which it was written');
  });
}
