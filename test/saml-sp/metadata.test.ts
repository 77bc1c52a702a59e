// A provider's metadata by its address: registered, read anew, and warned of, as operators do it and as it goes by itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Errors } from 'typebox/value';
import { refreshProviders } from '../../src/cli/refresh-providers.ts';
import { api } from '../../src/console/index.ts';
import { dateOf, plusDays, plusSeconds } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { engines } from '../engines-of.ts';
import { genuine, type KeyPair, newKeyPair } from './issuer.ts';
import { publisher } from './publisher.ts';
import { metadataXml, provider, type School, school } from './school.ts';

/** What the document of the API states of that reply. */
const stated = (verb: string, path: string) =>
  api.endpoints.find((endpoint) => endpoint.operation === `${verb} /console/api/{tenant}/saml-providers${path}`)!.returns!.body!;

const at = '/saml-providers/school';
const bodyOf = ({ body }: { readonly body: unknown }) =>
  body as { readonly configuration: Readonly<Record<string, unknown>>; readonly [name: string]: unknown };

/** Whatever it answers. */
function called({ world }: BuiltWorld, method: string, path: string, given?: object) {
  const { domain, console: client } = world.keys;
  const headers = { authorization: `Bearer ${client.id}:${client.secret}`, 'content-type': 'application/json' };
  const url = `${world.base}/console/api/${domain}${path}`;
  return world.raw({ method, url, headers, ...(given ? { body: JSON.stringify(given) } : {}) });
}

/** Registered by address, through the operators' API. */
async function registered(built: BuiltWorld) {
  const one = await school(built);
  const published = await publisher(await metadataXml());
  const put = (given: object) => called(one.built, 'PUT', at, given);
  assert.equal((await put({ metadataUrl: published.url, domain: 'school.example', nameFormat: 'emailAddress' })).status, 200);
  return { one, published, put };
}

async function signsIn(one: School, key: KeyPair): Promise<boolean> {
  const asked = await one.begin();
  const posted = await one.post(genuine(key, one.said(asked.id), one.around(asked.id)), asked.state);
  if (posted.status !== 303) return false;
  return (await one.finish(posted.headers['location']!)).identity.subject === 'ann@school.example';
}

const events = async (built: BuiltWorld, what: string) => {
  await built.app.settled();
  return (await built.app.stores.events.list(built.world.keys.tenant, 500)).filter((event) => event.what === what);
};
const toldOf = async (built: BuiltWorld) => (await events(built, 'saml-metadata.refused')).map(({ detail }) => detail?.['reason']);
const warningsAt = async (built: BuiltWorld) => {
  const { body } = await built.world.console('GET', '/saml-providers');
  return (body as readonly { name: string; warnings: readonly { what: string }[] }[]).flatMap(({ warnings }) =>
    warnings.map(({ what }) => what),
  );
};

for (const { engine, open, fresh } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('a provider is registered by the address of its metadata, and people sign in'), async () => {
    const { one, published, put } = await registered(await open('by address'));
    const { world } = one.built;
    assert.ok(await signsIn(one, provider));
    const asked = published.asked;
    const changed = await put({ label: 'The school', nameFormat: 'emailAddress', provenDomains: ['school.example'] });
    assert.deepEqual(Errors(stated('PUT', '/{name}'), changed.body), []);
    const { configuration, label } = bodyOf(changed);
    assert.equal(published.asked, asked, 'without a document or an address none is fetched');
    assert.deepEqual(
      [label, configuration['metadataUrl'], configuration['entityId'], configuration['provenDomains'], configuration['own']],
      ['The school', published.url, 'https://idp.example/metadata', ['school.example'], one.own],
    );
    const listed = await world.console('GET', '/saml-providers');
    assert.deepEqual(Errors(stated('GET', ''), listed.body), []);
    assert.deepEqual(listed.body, [{ name: 'school', enabled: true, warnings: [] }]);
    const refreshed = await world.console('POST', `${at}/refresh`);
    assert.deepEqual([refreshed.status, Errors(stated('POST', '/{name}/refresh'), refreshed.body)], [200, []]);
    assert.equal(published.asked, asked + 1);
  });

  test(name('metadata that is none, of somebody else, too old, or not to be had, registers nobody'), async () => {
    const { one, published } = await registered(await open('unfit metadata'));
    const { world } = one.built;
    const put = (given: object) => called(one.built, 'PUT', '/saml-providers/another', given);
    assert.equal((await put({ metadataUrl: published.url, metadata: await metadataXml() })).status, 422);
    assert.equal((await put({})).status, 422);
    assert.equal((await put({ metadataUrl: 'ftp://idp.example/metadata' })).status, 422);
    const over = ` validUntil="${dateOf(start).toISOString()}"`;
    for (const says of ['no XML', '<html/>', await metadataXml({ keys: [] }), await metadataXml({ more: over })]) {
      published.says = says;
      const reply = await put({ metadataUrl: published.url });
      assert.equal(reply.status, 422, `${says.slice(0, 30)}: ${reply.text}`);
    }
    for (const says of [404, 500]) {
      published.says = says;
      const reply = await put({ metadataUrl: published.url });
      assert.deepEqual(
        [reply.status, reply.text.includes(`127.0.0.1`) && reply.text.includes(` answered ${says}`)],
        [422, true],
        reply.text,
      );
    }
    assert.equal(await one.built.app.stores.identityProviders.find(world.keys.tenant, 'another'), undefined);
    assert.equal((await called(one.built, 'POST', '/saml-providers/another/refresh')).status, 404);
  });

  test(name('a provider that changes its certificate is followed, and the old one proves nothing any more'), async () => {
    const { one, published } = await registered(await open('rollover'));
    const refresh = () => called(one.built, 'POST', `${at}/refresh`);
    const next = newKeyPair();
    assert.equal(await signsIn(one, next), false);
    published.says = await metadataXml({ keys: [provider, next] });
    assert.equal((await refresh()).status, 200);
    assert.deepEqual([await signsIn(one, provider), await signsIn(one, next)], [true, true], 'both, while one follows the other');
    published.says = await metadataXml({ keys: [next] });
    await refresh();
    assert.deepEqual([await signsIn(one, provider), await signsIn(one, next)], [false, true]);
    const [last] = await events(one.built, 'provider.written');
    assert.ok(last);
  });

  test(name('metadata that got bad leaves what was read before in force, and is told'), async () => {
    const { one, published } = await registered(await open('got bad'));
    const refresh = () => called(one.built, 'POST', `${at}/refresh`);
    const stranger = newKeyPair();
    const over = ` validUntil="${dateOf(start).toISOString()}"`;
    const bad = [
      'no XML',
      await metadataXml({ keys: [stranger], entityId: 'https://another.example' }),
      await metadataXml({ keys: [stranger], more: over }),
    ];
    for (const says of bad) {
      published.says = says;
      assert.equal((await refresh()).status, 422);
      assert.deepEqual([await signsIn(one, provider), await signsIn(one, stranger)], [true, false]);
    }
    const told = await toldOf(one.built);
    assert.equal(told.length, 3);
    assert.ok(told.includes('it is of another provider') && told.includes('it is good no more'), told.join());
    await one.register({ nameFormat: 'emailAddress' });
    assert.equal((await refresh()).status, 422, 'a text has no address');
  });

  test(name('what ends soon, ended, or was not read, is warned of by the clock'), async () => {
    const built = await open('warnings');
    const { published, put } = await registered(built);
    assert.deepEqual(await warningsAt(built), []);
    published.says = await metadataXml({ more: ` validUntil="${dateOf(plusDays(start, 40)).toISOString()}"` });
    await put({ metadataUrl: published.url, nameFormat: 'emailAddress' });
    const forward = (days: number) => built.world.clock.forward(days * 86_400);
    assert.deepEqual(await warningsAt(built), []);
    forward(2);
    assert.deepEqual(await warningsAt(built), ['metadata-old']);
    forward(8);
    assert.deepEqual(await warningsAt(built), ['metadata-ends', 'metadata-old']);
    forward(30);
    assert.deepEqual(await warningsAt(built), ['metadata-ended', 'metadata-old']);
    published.says = await metadataXml();
    await built.world.console('POST', `${at}/refresh`);
    assert.deepEqual(await warningsAt(built), []);
    const row = bodyOf({ body: (await built.app.stores.identityProviders.find(built.world.keys.tenant, 'school'))! });
    const { last } = row.configuration['certificatesEnd'] as { readonly last: number };
    const until = (days: number) => forward((last - plusDays(start, 40)) / 86_400_000_000 - days);
    until(30);
    assert.deepEqual(await warningsAt(built), ['certificate-ends', 'metadata-old']);
    forward(30);
    assert.deepEqual(await warningsAt(built), ['certificates-ended', 'metadata-old']);
    const listed = await built.world.console('GET', '/saml-providers');
    assert.deepEqual(Errors(stated('GET', ''), listed.body), []);
  });

  test(name('metadata is read anew each day, by one process, and a bad day takes nothing away'), async () => {
    const database = await fresh();
    const built = await open('each day', {}, database);
    const another = await open('each day, another process', {}, database);
    const { one, published } = await registered(built);
    published.asked = 0;
    const round = async (days: number, hours = 0) => {
      const now = plusSeconds(start, days * 86_400 + hours * 3600);
      await Promise.all([built, another].map(({ app }) => refreshProviders(app, now, async () => {})));
      await another.app.settled();
    };
    await round(0, 23);
    assert.equal(published.asked, 0);
    const next = newKeyPair();
    published.says = await metadataXml({ keys: [next] });
    await round(1);
    assert.equal(published.asked, 1, 'one of two processes');
    await round(1, 1);
    assert.equal(published.asked, 1, 'it was read an hour ago');
    assert.deepEqual([await signsIn(one, provider), await signsIn(one, next)], [false, true]);
    const written = (await events(built, 'provider.written')).length;
    await round(2);
    assert.equal(published.asked, 2);
    assert.equal((await events(built, 'provider.written')).length, written, 'nothing is told of a day on which nothing changed');
    published.says = 503;
    await round(3);
    await round(3, 1);
    assert.equal(published.asked, 3, 'it is not asked again at once');
    published.says = 'no XML';
    await round(3, 7);
    assert.equal(published.asked, 4);
    const told = await toldOf(built);
    assert.ok(told.length === 2 && told.some((each) => String(each).startsWith('it could not be had')), told.join());
    assert.ok(await signsIn(one, next));
    await built.world.console('PUT', at, { enabled: false, nameFormat: 'emailAddress' });
    await round(9);
    assert.equal(published.asked, 4, 'one that is switched off is not asked');
  });

  test(name('what an operator writes while metadata is fetched stays as it was written, and what was removed stays removed'), async () => {
    const built = await open('meanwhile');
    const { published, put } = await registered(built);
    const { identityProviders } = built.app.stores;
    const find = () => identityProviders.find(built.world.keys.tenant, 'school');
    published.says = await metadataXml({ keys: [newKeyPair()] });
    let before = await find();
    published.meanwhile = async () => {
      published.meanwhile = async () => {};
      built.world.clock.forward(1);
      await put({ metadata: await metadataXml(), label: 'Written meanwhile', nameFormat: 'emailAddress' });
      before = await find();
    };
    await refreshProviders(built.app, plusDays(start, 1), async () => {});
    assert.equal(before?.label, 'Written meanwhile');
    assert.deepEqual(await find(), before);
    await put({ metadataUrl: published.url, nameFormat: 'emailAddress' });
    published.meanwhile = async () => void (await built.world.console('DELETE', '/identity-providers/school'));
    await refreshProviders(built.app, plusDays(start, 3), async () => {});
    assert.equal(await find(), undefined);
  });

  test(name('a round ends where the process stops, and after the most that it asks'), async () => {
    const built = await open('a round ends');
    const { published } = await registered(built);
    published.asked = 0;
    const stopped = new Error('stopped');
    await assert.rejects(
      refreshProviders(built.app, plusDays(start, 1), () => Promise.reject(stopped)),
      stopped,
    );
    assert.equal(published.asked, 0);
    for (let number = 0; number < 51; number += 1)
      await built.world.console('PUT', `/saml-providers/n${number}`, { metadataUrl: published.url, domain: 'school.example' });
    published.asked = 0;
    await refreshProviders(built.app, plusDays(start, 2), async () => {});
    assert.equal(published.asked, 50);
    await refreshProviders(built.app, plusDays(start, 2), async () => {});
    assert.equal(published.asked, 52, 'the others have their turn in the next round');
  });
}
