// Our own identity provider, of one tenant, signs people in and out at our own service provider, of another: each reads the other's metadata by its address.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newContext } from '../../src/core/faults/index.ts';
import { beginProviderSignIn, finishProviderSignIn, linkIdentity, samlSignOut } from '../../src/core/federation/index.ts';
import { signInWithIdentity } from '../../src/core/sign-in/index.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import { engines } from '../engines-of.ts';
import { browser, formOf, provider, through } from '../saml/service-provider.ts';

const callback = 'https://app.example/callback?flow=one';
const flow = 'the flow of this browser';

for (const { engine, open } of await engines()) {
  async function opened(seed: string) {
    const clock = runningClock();
    const { world: school, app } = await open(`round trip ${seed}`, { clock });
    const shop = await school.another();
    for (const each of [school, shop])
      await each.settings({ saml: { offered: true }, rates: { caller: null, address: null, tenant: null } });
    const { stores } = app;
    const random = seededRandom(seed);
    const ctx = async () => {
      const tenant = (await app.finder.tenantByDomain(shop.keys.domain))!;
      return newContext({ tenant, caller: { kind: 'anonymous', address: '192.0.2.7' }, now: clock.now(), random, log: () => {} });
    };
    const at = (world: typeof shop) => `${world.base}/id/${world.keys.domain}/saml2`;
    // Each side needs the other's first: ours as a service provider is there before anything is registered.
    const ours = await (await fetch(`${at(shop)}/sp/school/metadata`)).text();
    const registered = await school.console('POST', '/saml/service-providers', { metadata: ours });
    const row = { metadataUrl: `${at(school)}/metadata`, domain: 'school.example', provenDomains: ['example.org'] };
    await shop.console('PUT', '/saml-providers/school', row);
    const begin = async () => {
      const wish = { provider: 'school', address: callback, flow, purpose: 'sign-in' } as const;
      return (await beginProviderSignIn(await ctx(), wish, stores)).goTo;
    };
    /** By the pages of the identity provider, with what it posts. */
    const signsIn = async (person: ReturnType<typeof browser>) => {
      const form = formOf(await through(await person.go(await begin()), person));
      assert.equal(form.address, `${at(shop)}/sp/school/acs`);
      const posted = await person.go(form.address, form.fields, true);
      assert.ok(posted.url.startsWith(callback), `${posted.status} ${posted.text}`);
      const { searchParams } = new URL(posted.url);
      const proven = await finishProviderSignIn(
        await ctx(),
        { flow, state: searchParams.get('state') ?? undefined, given: searchParams },
        stores,
      );
      return { ...proven, xml: Buffer.from(form.fields['SAMLResponse']!, 'base64').toString() };
    };
    return { school, shop, stores, ctx, clock, signsIn, at, registered: `/saml/service-providers/${registered.body.id}` };
  }

  test(`${engine}: a person of one tenant signs in at another, with an assertion that is encrypted for it, and one that is not`, async () => {
    const { school, signsIn, registered } = await opened('signs in');
    const ann = await school.person({ profile: { given_name: 'Ann', family_name: 'Example' } });
    const person = browser(school);
    const first = await signsIn(person);
    assert.match(first.xml, /EncryptedAssertion/);
    // Whatever is encrypted is written in letters and digits, three of which may happen to be her name.
    assert.doesNotMatch(first.xml, new RegExp(`${ann.email}|>Ann<`));
    const { provider: domain, subject, email, profile } = first.identity;
    assert.deepEqual([domain, email, profile['given_name'], profile['family_name']], ['school.example', ann.email, 'Ann', 'Example']);
    assert.notEqual(subject, ann.id);
    await school.console('PATCH', registered, { encryption: null });
    const second = await signsIn(person);
    assert.doesNotMatch(second.xml, /EncryptedAssertion/);
    assert.equal(second.identity.subject, subject, 'the same person, who was not asked again');
  });

  test(`${engine}: a sign-out on either side ends the sessions of that sign-in on both, and no others`, async () => {
    const { school, shop, stores, ctx, clock, signsIn, at, registered } = await opened('signs out');
    await school.person();
    const customer = await shop.person({ username: 'customer', email: 'customer@example.net' });
    const person = browser(school);
    const { token } = await signsIn(person);
    await linkIdentity(await ctx(), { account: customer.id, session: { methods: [], provenAt: clock.now() }, token }, stores);
    const sessionOf = async (by: typeof person) => {
      const signedIn = await signInWithIdentity<never>(await ctx(), { token: (await signsIn(by)).token, supports: [] }, stores);
      return signedIn.session.session;
    };
    const session = async (by: typeof person) => (await sessionOf(by)).id;
    const live = async () => (await stores.sessions.listLive(shop.keys.tenant, customer.id, clock.now())).map(({ id }) => id);
    const elsewhere = await session(browser(school));
    const first = await session(person);
    assert.deepEqual((await live()).toSorted(), [elsewhere, first].toSorted());

    // It is asked by another of its service providers, and tells ours.
    const other = await provider(school);
    const answered = await person.go(await other.saml.getAuthorizeUrlAsync('', undefined, {}));
    const { profile } = await other.saml.validatePostResponseAsync({ SAMLResponse: formOf(answered).fields['SAMLResponse']! });
    const left = await person.go(await other.saml.getLogoutUrlAsync(profile!, '', {}));
    assert.match(left.url, /^https:\/\/sp\d+\.example\.org\/slo\?SAMLResponse=/, left.text);
    assert.deepEqual(await live(), [elsewhere], 'the session of that browser ended, and that of the other goes on');

    // Ours leads the browser there.
    const again = await sessionOf(person);
    const { there } = again.methods[0]!;
    const sent = await samlSignOut(await ctx(), { provider: 'school', account: customer.id, there }, stores);
    assert.ok(sent?.binding === 'redirect', JSON.stringify(sent));
    const over = await person.go(sent.address);
    assert.ok(over.status === 200 && over.url.startsWith(`${at(shop)}/sp/school/logout?SAMLResponse=`), over.url);
    const asked = await person.go(await other.saml.getAuthorizeUrlAsync('', undefined, {}));
    assert.match(asked.text, /name="password"/, 'nobody is signed in there any more');
    assert.ok((await live()).includes(again.id), 'who asks for a sign-out there ends the session here itself');
    assert.equal(
      (await stores.samlParticipants.named(school.keys.tenant, registered.split('/').at(-1)!, there!.subject)).length,
      1,
      'the other browser',
    );
  });
}
