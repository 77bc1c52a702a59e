// A ticket that one flow gave ends no other one: another application may ask for more than the one that the person signed in to. What a sign-in still owed is
// asked by the application that it goes on to.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engines } from '../engines-of.ts';
import { enrolApp, houseOf, later, shows } from '../factors/people.ts';
import { callback, openidOf } from '../wso2/openid.ts';
import { hiddenIn } from './owing.ts';

type Page = Awaited<ReturnType<ReturnType<ReturnType<typeof openidOf>['browser']>['go']>>;

const consents = /name="consent"/;
const asksPassword = /name="password"/;
const asksFactor = /Confirm that it is you/;
const asksFirst = /Add a second step/;
const offers = /name="answer" value="later"/;
const tooOld = /This page is too old/;

for (const { engine, open } of await engines()) {
  /** Two applications, of which the bank demands a second factor, and browsers that are led to them. */
  async function town(seed: string, settings: object = {}) {
    const built = await open(`${engine} ${seed}`);
    const { world } = built;
    const openid = openidOf(world);
    const [shop, bank] = [await openid.register({ client_name: 'Shop' }), await openid.register({ client_name: 'Bank' })];
    await world.settings({
      accountPages: { offered: true },
      passkeys: { offered: true },
      secondFactor: { offered: ['totp', 'backup-code'], requiredClients: [bank.client_id] },
      ...settings,
    } as never);
    const addressOf = ({ client_id }: { readonly client_id: string }, more: Record<string, string>) => {
      const pkce = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
      const asked = { client_id, response_type: 'code', redirect_uri: callback, scope: 'openid', ...pkce, ...more };
      return `${world.base}/oauth2/authorize?${new URLSearchParams(asked)}`;
    };
    /** A browser of its own at the sign-in page of that application. */
    async function at(client: { readonly client_id: string }, more: Record<string, string> = {}) {
      const { go } = openid.browser(world.base);
      const page = await go(addressOf(client, more));
      assert.match(page.text, asksPassword);
      /** Sends what another page's form would, with that page's ticket, in this flow. */
      const send = (below: string, fields: Record<string, string>) => {
        const url = new URL(page.url);
        url.pathname += below;
        return go(url.href, fields);
      };
      const tell = (more: Record<string, string> = {}) => go(page.url, { username: 'ann-demo', password: 'correct horse', ...more });
      const next = (more: Record<string, string> = {}) => go(addressOf(client, more));
      return { go, page, send, tell, next };
    }
    const openSessions = async (id: string) => (await built.app.stores.sessions.list(world.keys.tenant, id)).length;
    return { built, world, openid, shop, bank, at, openSessions };
  }
  const ticketOf = (page: Page): string => {
    const { ticket } = hiddenIn(page.text);
    assert.ok(ticket, page.text);
    return ticket;
  };

  for (const more of [{}, { prompt: 'login' }] as Record<string, string>[])
    test(`${engine}: the ticket of a passkey's offer ends no flow but its own (${more['prompt'] ?? 'no prompt'})`, async () => {
      const { world, shop, bank, at, openSessions } = await town('offered elsewhere');
      const { id } = await world.person();
      const mine = await at(shop);
      const offer = await mine.tell({ able: 'yes' });
      assert.match(offer.text, offers);
      const ticket = ticketOf(offer);
      for (const client of [bank, shop])
        for (const answer of ['later', 'never', 'kept']) {
          const theirs = await at(client, more);
          const refused = await theirs.send('/passkey/new', { ticket, answer });
          assert.equal(refused.status, 400, refused.url);
          assert.match(refused.text, tooOld);
          const options = await theirs.send('/passkey/new/options', { ticket });
          assert.deepEqual([options.status, /challenge/.test(options.text)], [400, false]);
          assert.match((await theirs.next({ ...more, state: 'again' })).text, asksPassword, 'nobody is signed in there');
        }
      // Not in this browser's next flow, either.
      const same = await mine.next({ prompt: 'login' });
      const url = new URL(same.url);
      url.pathname += '/passkey/new';
      assert.match((await mine.go(url.href, { ticket, answer: 'later' })).text, tooOld);
      assert.equal(await openSessions(id), 1);
    });

  test(`${engine}: in its own flow the ticket goes on as before, with an offer that is put off or refused`, async () => {
    for (const answer of ['later', 'never']) {
      const { world, shop, at } = await town(`offered ${answer}`);
      await world.person();
      const mine = await at(shop);
      const offer = await mine.tell({ able: 'yes' });
      const consent = await mine.send('/passkey/new', { ticket: ticketOf(offer), answer });
      assert.match(consent.text, consents);
    }
  });

  test(`${engine}: a ticket of the pages for accounts ends no application's flow, and the other way round`, async () => {
    const { built, world, openid, shop, bank, at } = await town('own pages', { codes: { ticketSeconds: 900 } });
    const { id } = await world.person();
    const root = `${world.base}/id/${world.keys.domain}/account`;
    const own = openid.browser(world.base);
    const form = await own.go(`${root}/security`);
    const offer = await own.go(form.url, { username: 'ann-demo', password: 'correct horse', able: 'yes' });
    const theirs = await at(bank);
    assert.match((await theirs.send('/passkey/new', { ticket: ticketOf(offer), answer: 'later' })).text, tooOld);
    const mine = await at(shop);
    const other = openid.browser(world.base);
    const begun = new URL((await other.go(`${root}/security`)).url);
    begun.pathname += '/passkey/new';
    const refused = await other.go(begun.href, { ticket: ticketOf(await mine.tell({ able: 'yes' })), answer: 'later' });
    assert.match(refused.text, tooOld);
    assert.match((await other.go(`${root}/security`)).text, asksPassword);
    // A session that is confirmed at one place signs in nobody at another.
    const { secret } = await enrolApp(houseOf(built), id);
    world.clock.forward(30);
    const signedIn = openid.browser(world.base);
    const asked = await signedIn.go((await signedIn.go(`${root}/security`)).url, { username: 'ann-demo', password: 'correct horse' });
    assert.match(asked.text, asksFactor);
    const action = /<form method="post" action="([^"]*)"/.exec(asked.text)![1]!.replaceAll('&amp;', '&');
    await signedIn.go(new URL(action, world.base).href, { ...hiddenIn(asked.text), do: 'prove', code: shows(secret, later(30)) });
    const confirm = await signedIn.go(`${root}/confirm?to=security`);
    assert.match(confirm.text, asksFactor);
    world.clock.forward(30);
    const stolen = await at(bank, { prompt: 'login' });
    const code = shows(secret, later(60));
    const elsewhere = await stolen.send('/second-factor', { ...hiddenIn(confirm.text), do: 'prove', code });
    assert.match(elsewhere.text, tooOld);
    assert.match((await stolen.next()).text, asksPassword);
  });

  test(`${engine}: what a sign-in to one application owed is finished for another one only as that demands`, async () => {
    const { world, shop, bank, at, openSessions } = await town('owed elsewhere', {
      contacts: { verify: 'obligation', signInUnverified: false },
    });
    for (const [username, client, more, expected] of [
      ['ann-demo', shop, {}, consents],
      ['ben-demo', bank, {}, asksFirst],
      ['cat-demo', shop, { acr_values: '2' }, asksFirst],
    ] as const) {
      const email = `${username}@example.org`;
      const { id } = await world.person({ username, email, verified: false });
      const owed = await (await at(shop)).tell({ username });
      const code = /Code: (\d{6})/.exec(world.mail.last(email).text)![1]!;
      const theirs = await at(client, more);
      const gone = await theirs.send('/code', { ticket: ticketOf(owed), code });
      assert.match(gone.text, expected, `${username}: ${gone.text}`);
      assert.equal(await openSessions(id), expected === consents ? 1 : 0);
      world.clock.forward(60);
    }
  });

  test(`${engine}: an unfinished registration is finished for another application only as that demands`, async () => {
    const { world, shop, bank, at, openSessions } = await town('finished elsewhere');
    const { id } = await world.person();
    await world.attributes([{ path: 'given_name', required: true }]);
    const owed = await (await at(shop)).tell();
    const theirs = await at(bank);
    const asked = await theirs.send('/finish', { ticket: ticketOf(owed), 'attribute.given_name': 'Ann' });
    assert.match(asked.text, asksFirst, asked.text);
    assert.equal(await openSessions(id), 0);
  });
}
