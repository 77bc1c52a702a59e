// Signing in with another provider on the pages for people: what comes back is that browser's own, once, and nothing is half-linked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listIdentities } from '../../src/core/federation/index.ts';
import type { SettingsPatch } from '../../src/core/tenants/index.ts';
import { start } from '../../src/proving/levers/clock.ts';
import type { Visit } from '../../src/proving/levers/provider.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { engines } from '../engines-of.ts';
import { houseOf } from '../factors/people.ts';
import { accountOf, headingOf, offering } from '../pages/at-account.ts';
import { callback, openidOf } from '../wso2/openid.ts';

type Reply = Awaited<ReturnType<ReturnType<typeof accountOf>['go']>>;

const dora = '100001';
const settings: SettingsPatch = {
  ...offering,
  registration: { byProvider: true, open: false, consents: [] },
  identifiers: { signIn: ['email'] },
};

/** A tenant with the provider Harbour, and a browser at the pages for accounts. */
async function houseWith(built: BuiltWorld, row: object = {}) {
  const { world } = built;
  await world.settings(settings);
  const { provider } = world;
  await world.identityProvider({ ...provider.row, label: 'Harbour', clientSecret: provider.secret, ...row });
  const leads = ({ headers, text }: Reply) => {
    const goTo = /^0;url=(.*)$/.exec(headers.get('refresh') ?? '')?.[1];
    assert.ok(goTo, text);
    return goTo;
  };
  const browserOf = () => {
    const at = accountOf(world);
    const begin = async (path = '') => leads(await at.send(await at.open(path), 'value="harbour"', { provider: 'harbour' }));
    /** There, and back with what the provider says. */
    const round = async (visit: Visit = {}) => at.go(await provider.visit(await begin(), visit));
    return { ...at, begin, round };
  };
  const house = houseOf(built);
  const linkedTo = async (account: string) =>
    (await listIdentities(await house.ctx(start), { account }, house.stores)).map(({ subject }) => subject);
  const events = async () => ((await world.console('GET', '/events')).body as { what: string }[]).map(({ what }) => what);
  return { world, provider, browserOf, linkedTo, leads, events };
}

const problemIn = ({ text }: Pick<Reply, 'text'>): string => (/There is a problem/.test(text) ? text : '');

for (const { engine, open } of await engines()) {
  const name = (text: string) => `${engine}: ${text}`;

  test(name('somebody new registers by a form that is filled, and signs in with the button from then on'), async () => {
    const { browserOf } = await houseWith(await open('a newcomer'));
    const first = browserOf();
    const form = await first.round({ person: dora });
    assert.equal(headingOf(form), 'Create an account', form.text);
    assert.match(form.text, /name="email"[^>]*value="dora.harbour@/);
    assert.doesNotMatch(form.text, /name="password"/);
    assert.equal(first.token(), '', 'nobody is signed in yet');
    assert.doesNotMatch(form.url, /identity=/);
    const inside = await first.send(form, 'name="identity"', { email: 'dora.harbour@example.org' });
    assert.equal(headingOf(inside), 'Security', inside.text);
    assert.match((await first.open('/security/identities')).text, /Harbour/);
    const again = browserOf();
    assert.equal(headingOf(await again.round({ person: dora })), 'Security');
    const spent = await browserOf().send(form, 'name="identity"', { email: 'other@example.org' });
    assert.equal(headingOf(spent), 'This page is too old');
  });

  test(name('where nobody may register, an identity that nobody has makes no account'), async () => {
    const { world, browserOf } = await houseWith(await open('closed'));
    await world.settings({ registration: { byProvider: false } });
    const browser = browserOf();
    const page = await browser.round({ person: dora });
    assert.equal(page.status, 404);
    assert.equal(headingOf(page), 'There is no account here for you');
    assert.equal(browser.token(), '');
  });

  test(name('a proven address of an account here links nothing before its person has signed in'), async () => {
    const { world, browserOf, linkedTo } = await houseWith(await open('by proof'));
    const ann = await world.person({ email: 'dora.harbour@example.org', verified: true });
    const ben = await world.person({ username: 'ben-demo', email: 'ben@example.org', verified: true });
    const browser = browserOf();
    const page = await browser.round({ person: dora });
    assert.match(page.text, /belongs to an account here/);
    assert.equal(browser.token(), '');
    assert.deepEqual(await linkedTo(ann.id), []);
    const other = browserOf();
    const othersPage = await other.round({ person: dora });
    assert.equal(headingOf(await other.send(othersPage, 'name="password"', { username: ben.email, password: ben.password })), 'Security');
    assert.deepEqual([await linkedTo(ann.id), await linkedTo(ben.id)], [[], []], 'another person signed in');
    const wrong = await browser.send(page, 'name="password"', { username: ann.email, password: 'not hers' });
    assert.deepEqual(await linkedTo(ann.id), []);
    assert.equal(headingOf(await browser.send(wrong, 'name="password"', { username: ann.email, password: ann.password })), 'Security');
    assert.deepEqual(await linkedTo(ann.id), [dora]);
    assert.equal(headingOf(await browserOf().round({ person: dora })), 'Security');
  });

  test(name('what comes back wrong is said at the form of the sign-in, recorded, and signs nobody in'), async () => {
    const { world, provider, browserOf, events } = await houseWith(await open('wrong'));
    const says = async (visit: Visit, expected: RegExp) => {
      const browser = browserOf();
      const page = await browser.round(visit);
      assert.equal(page.status, 400, page.text);
      assert.match(problemIn(page), expected);
      assert.match(page.text, /name="password"/);
      assert.match(page.text, /value="harbour"/, 'the other ways are there');
      assert.equal(browser.token(), '');
      // The form that is shown works.
      return browser.begin();
    };
    await says({ refuses: true }, /without having signed in/);
    await says({ conditions: ['state-of-another'] }, /another browser/);
    for (const condition of [
      'nonce-other',
      'nonce-missing',
      'issuer-other',
      'subject-empty',
      'signature-wrong',
      'unsigned',
      'callback-of-another',
    ] as const)
      await says({ conditions: [condition] }, /could not be accepted|does not work/);
    for (const condition of ['client-refused', 'html', 'unreachable', 'server-error', 'broken-json', 'slow'] as const)
      await says({ conditions: [condition] }, /does not work|could not be accepted/);
    assert.ok((await events()).includes('provider-request.refused'));
    const [mine, theirs] = [browserOf(), browserOf()];
    const brought = await provider.visit(await mine.begin(), { person: dora });
    await theirs.begin();
    assert.match(problemIn(await theirs.go(brought)), /another browser/);
    const stranger = await browserOf().go(brought);
    assert.equal(headingOf(stranger), 'This page is too old');
    assert.equal(headingOf(await mine.go(brought)), 'Create an account', 'it is still good where it belongs');
    assert.match(problemIn(await mine.go(brought)), /done before/);
    const { username } = await world.person({ verified: true });
    assert.ok(username);
  });

  test(name('a provider that is unknown, switched off or not shown leads nobody away'), async () => {
    const { world, provider, browserOf } = await houseWith(await open('unknown'));
    const browser = browserOf();
    const page = await browser.open();
    const brought = await provider.visit(await browser.begin());
    assert.match(problemIn(await browser.send(page, 'value="harbour"', { provider: 'nobody' })), /does not work/);
    await world.identityProvider({ ...provider.row, label: 'Harbour', shown: false });
    assert.match(problemIn(await browser.send(page, 'value="harbour"', { provider: 'harbour' })), /does not work/);
    assert.doesNotMatch((await browser.open()).text, /value="harbour"/);
    await world.identityProvider({ ...provider.row, label: 'Harbour', enabled: false });
    assert.match(problemIn(await browser.go(brought)), /does not work/);
    assert.equal(browser.token(), '');
  });

  test(name('a form that the provider posts leads to the address with the cookies, and keeps nothing else'), async () => {
    const { world, provider, browserOf } = await houseWith(await open('posted'), {
      configuration: { issuer: 'https://harbour.example', responseMode: 'form_post' },
    });
    const browser = browserOf();
    const brought = new URL(await provider.visit(await browser.begin(), { person: dora }));
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' };
    const body = `${brought.searchParams}&user=${encodeURIComponent('{"name":"Dora"}')}`;
    const reply = await world.raw({ method: 'POST', url: brought.origin + brought.pathname, headers, body });
    assert.equal(reply.status, 303);
    const location = reply.headers['location']!;
    assert.doesNotMatch(location, /user=/);
    assert.equal(headingOf(await browser.go(new URL(location, world.base).href)), 'Create an account');
  });

  test(name('an identity is linked to the account that is signed in, unlinked, and never where it is the last way in'), async () => {
    const { world, provider, browserOf, linkedTo } = await houseWith(await open('own list'));
    const ann = await world.person({ verified: true });
    const browser = browserOf();
    await browser.enter(ann.email);
    const back = await browser.go(await provider.visit(await browser.begin('/security/identities'), { person: dora }));
    assert.match(back.text, /It is added/);
    assert.deepEqual(await linkedTo(ann.id), [dora]);
    const cancelled = await browser.go(await provider.visit(await browser.begin('/security/identities'), { refuses: true }));
    assert.equal(headingOf(cancelled), 'Ways to sign in with others');
    assert.match(cancelled.text, /without having signed in/);
    const ben = await world.person({ username: 'ben-demo', email: 'ben@example.org', verified: true });
    const other = browserOf();
    await other.enter(ben.email);
    const taken = await other.go(await provider.visit(await other.begin('/security/identities'), { person: dora }));
    assert.match(taken.text, /belongs to another account/);
    assert.deepEqual(await linkedTo(ben.id), []);
    world.clock.forward(600);
    const list = await browser.open('/security/identities');
    const late = await browser.send(list, 'value="harbour"', { provider: 'harbour' });
    assert.equal(headingOf(late), 'Sign in', 'an old sign-in links nothing');
    await browser.go(late.url, { username: ann.email, password: ann.password });
    const asked = await browser.send(await browser.open('/security/identities'), 'value="remove"');
    assert.match(headingOf(asked), /Remove .Harbour/);
    assert.deepEqual(await linkedTo(ann.id), [dora], 'it is asked first');
    assert.match((await browser.send(asked, 'name="sure"', { sure: 'yes' })).text, /It is removed/);
    assert.deepEqual(await linkedTo(ann.id), []);
  });

  test(name('the last way in stays'), async () => {
    const { browserOf } = await houseWith(await open('last way'));
    const browser = browserOf();
    const form = await browser.round({ person: dora });
    await browser.send(form, 'name="identity"', { email: 'dora.harbour@example.org' });
    const asked = await browser.send(await browser.open('/security/identities'), 'value="remove"');
    const kept = await browser.send(asked, 'name="sure"', { sure: 'yes' });
    assert.match(kept.text, /the only way in/);
    assert.equal(headingOf(await browserOf().round({ person: dora })), 'Security');
  });

  test(name('the request of an application goes on in the end'), async () => {
    const { world, provider, leads } = await houseWith(await open('an application'));
    const { register, browser } = openidOf(world);
    const { client_id } = await register();
    const { go } = browser(world.base);
    const pkce = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
    const query = new URLSearchParams({
      client_id,
      response_type: 'code',
      redirect_uri: callback,
      scope: 'openid',
      state: 'mine',
      ...pkce,
    });
    const page = await go(`${world.base}/oauth2/authorize?${query}`);
    const formIn = ({ text }: { readonly text: string }, having: string) => {
      const form = text.split('<form').find((each) => each.includes(having))!;
      const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, key, value]) => [key!, value!]);
      return [new URL(/action="([^"]*)"/.exec(form)![1]!.replaceAll('&amp;', '&'), world.base).href, Object.fromEntries(hidden)] as const;
    };
    const goTo = leads(await go(formIn(page, 'value="harbour"')[0], { provider: 'harbour' }));
    const form = await go(await provider.visit(goTo, { person: dora }));
    const [action, hidden] = formIn(form, 'name="identity"');
    const consent = await go(action, { ...hidden, email: 'dora.harbour@example.org' });
    assert.match(consent.text, /name="consent"/, consent.text);
    const done = await go(consent.url, { consent: 'allow' });
    assert.match(done.url, /^http:\/\/127\.0\.0\.1:3999\/callback\?code=.*state=mine/);
  });
}
