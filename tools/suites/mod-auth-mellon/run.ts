// mod_auth_mellon as several service providers of the server at BASE.
import { certificateOf, newKeyPair, signed } from '../../../test/saml-sp/issuer.ts';
import { check, tell } from '../tell.ts';
import { type Seen, visitor } from '../visitor.ts';
import { startApache } from './apache.ts';

const base = process.env['BASE']!;
const saml = `${base}/id/demo/saml2`;
const stranger = newKeyPair();

const operator = (given: object) =>
  fetch(`${base}/console/api/demo/saml/service-providers`, {
    method: 'POST',
    headers: { authorization: `Bearer ${process.env['OPERATOR']}`, 'content-type': 'application/json' },
    body: JSON.stringify(given),
  });

/** `isSealed`: assertions are encrypted for its certificate. */
type Registered = { readonly isSealed?: boolean } & Readonly<Record<string, unknown>>;

/** What each is registered with beside its metadata. */
const registered: Readonly<Record<string, Registered>> = {
  plain: { attributeNames: 'short', wantsSignedRequests: true },
  sealed: { isSealed: true },
  bare: { attributes: [] },
  early: { startsHere: true },
  weak: {},
  classy: {},
  moved: { consumers: [{ address: 'https://elsewhere.example/acs' }] },
  strange: { certificates: [await certificateOf(stranger)] },
};
const lines: Readonly<Record<string, readonly string[]>> = {
  weak: ['MellonSignatureMethod rsa-sha1'],
  classy: ['MellonAuthnContextClassRef urn:example:nobody-knows'],
};
/** One of them asks without being registered. */
const names = [...Object.keys(registered), 'nobody'];
const apache = await startApache(
  process.env['APACHE']!,
  Object.fromEntries(names.map((name) => [name, lines[name] ?? []])),
  await (await fetch(`${saml}/metadata`)).text(),
);
const page = (name: string) => `${apache.base}/${name}/page`;

type Browser = ReturnType<typeof visitor>;
const asksPassword = ({ text }: Seen) => /name="password"/.test(text);
const xmlIn = ({ text }: Seen) => Buffer.from(/name="SAMLResponse" value="([^"]+)"/.exec(text)?.[1] ?? '', 'base64').toString();
/** What the module tells the page behind it. */
const told = ({ text }: Seen, name: string) =>
  text
    .split('\n')
    .find((line) => line.startsWith(`MELLON_${name}=`))
    ?.split('=')[1];
const brief = ({ status, url, text }: Seen) => `${status} ${url} ${text.slice(-200)} ${apache.said().split('\n').slice(-2)}`;
const words = ({ text }: Seen) => /<details>[\s\S]*?<\/details>/.exec(text)?.[0] ?? '';

async function register(name: string, { isSealed = false, ...more }: Registered) {
  const metadata = await (await fetch(`${apache.base}/${name}/mellon/metadata`)).text();
  const certificate = /<ds:X509Certificate>([^<]+)/.exec(metadata)![1]!;
  const reply = await operator({ metadata, ...more, ...(isSealed ? { encryption: { certificate, algorithm: 'aes256-gcm' } } : {}) });
  tell(`${name}: its metadata is registered`, reply.status === 201, await reply.text());
}

/** The page with our answer, which a browser would post by itself; a page of ours that says no; or the page behind the module. */
async function asked(name: string, browser: Browser): Promise<Seen> {
  const first = await browser.go(page(name));
  return asksPassword(first) ? browser.go(first.url, { username: 'ann-demo', password: 'correct horse' }) : first;
}

async function signedIn(name: string, browser: Browser): Promise<Seen> {
  const answer = await asked(name, browser);
  return xmlIn(answer) ? browser.fill(answer, {}) : answer;
}

/** Where the module leads a browser, step by step, until it is an address of ours. */
async function leadsHere(browser: Browser, from: string): Promise<string> {
  const { to, text } = await browser.ask(from);
  if (to === undefined) throw new Error(`${from} leads nowhere: ${text.slice(0, 200)}`);
  return to.startsWith(base) ? to : leadsHere(browser, to);
}

const without = (address: string, ...gone: readonly string[]): string => {
  const url = new URL(address);
  for (const name of gone) url.searchParams.delete(name);
  return url.href;
};

async function people() {
  const attributes = { plain: ['mail', 'givenName'], sealed: ['urn:oid:0.9.2342.19200300.100.1.3', 'urn:oid:2.5.4.42'] } as const;
  for (const name of ['plain', 'sealed'] as const)
    await check(`${name}: a person signs in, and attributes arrive`, async () => {
      const browser = visitor();
      const answer = await asked(name, browser);
      const isSealed = xmlIn(answer).includes('EncryptedAssertion') && !xmlIn(answer).includes('ann@example.org');
      const shown = await browser.fill(answer, {});
      const [mail, given] = attributes[name].map((each) => told(shown, each));
      return (
        (shown.url === page(name) && mail === 'ann@example.org' && given === 'Ann' && isSealed === (name === 'sealed')) || brief(shown)
      );
    });
  await check('bare: a service provider to which nothing is released hears a name for it alone', async () => {
    const browser = visitor();
    const answer = await asked('bare', browser);
    const pairwise = told(await browser.fill(answer, {}), 'urn:oasis:names:tc:SAML:attribute:pairwise-id');
    return (/@demo$/.test(pairwise ?? '') && !/ann|Example/.test(xmlIn(answer).replace(/<ds:.*?<\/ds:\w+>/gs, ''))) || xmlIn(answer);
  });
  await check('who is signed in for one is not asked for another', async () => {
    const browser = visitor();
    await signedIn('plain', browser);
    const first = await browser.go(page('sealed'));
    return (!asksPassword(first) && told(await browser.fill(first, {}), 'NAME_ID') !== undefined) || brief(first);
  });
  await check('passive: nobody is signed in, and it hears so without a form', async () => {
    const browser = visitor();
    const answer = await browser.go(await leadsHere(browser, passively('plain')));
    const shown = await browser.fill(answer, {});
    return (xmlIn(answer).includes('status:NoPassive') && shown.status !== 200 && told(shown, 'NAME_ID') === undefined) || brief(shown);
  });
  await check('passive: who is signed in already is signed in there', async () => {
    const browser = visitor();
    await signedIn('sealed', browser);
    return told(await browser.fill(await browser.go(await leadsHere(browser, passively('plain'))), {}), 'NAME_ID') !== undefined;
  });
  await check('a sign-in that begins here ends at its page', async () => {
    const browser = visitor();
    const start = new URLSearchParams({ sp: `${apache.base}/early`, RelayState: page('early') });
    const first = await browser.go(`${saml}/sso?${start}`);
    const shown = await browser.fill(await browser.go(first.url, { username: 'ann-demo', password: 'correct horse' }), {});
    return (shown.url === page('early') && told(shown, 'NAME_ID') !== undefined) || brief(shown);
  });
  await check('a class that is unknown here is told to it, and signs nobody in', async () => {
    const browser = visitor();
    const answer = await asked('classy', browser);
    const shown = await browser.fill(answer, {});
    return (xmlIn(answer).includes('status:NoAuthnContext') && shown.status === 401) || brief(shown);
  });
}

const passively = (name: string) =>
  `${apache.base}/${name}/mellon/login?${new URLSearchParams({ ReturnTo: page(name), IdP: `${base}/saml2/metadata`, IsPassive: 'true' })}`;
const leaving = (name: string) =>
  `${apache.base}/${name}/mellon/logout?${new URLSearchParams({ ReturnTo: `${apache.base}/nowhere/page` })}`;

async function signOuts() {
  await check('a person who leaves there is asked here at the next sign-in', async () => {
    const browser = visitor();
    await signedIn('plain', browser);
    const left = await browser.go(leaving('plain'));
    return (left.url === `${apache.base}/nowhere/page` && asksPassword(await browser.go(page('plain')))) || brief(left);
  });
  await check('the others hear of a sign-out at one, and end their sessions', async () => {
    const browser = visitor();
    for (const name of ['plain', 'sealed', 'bare']) await signedIn(name, browser);
    const before = await browser.ask(page('bare'));
    const left = await browser.go(leaving('plain'));
    const after = await Promise.all(['plain', 'sealed', 'bare'].map((name) => browser.ask(page(name))));
    return (
      (before.status === 200 && left.url === `${apache.base}/nowhere/page` && after.every(({ status }) => status === 303)) || brief(left)
    );
  });
  await check('another browser of the same person stays signed in', async () => {
    const [browser, other] = [visitor(), visitor()];
    await signedIn('plain', browser);
    await signedIn('plain', other);
    await browser.go(leaving('plain'));
    const [here, there] = [await browser.ask(page('plain')), await other.ask(page('plain'))];
    return (here.status === 303 && there.status === 200) || `${here.status} ${there.status}`;
  });
  await check('a sign-out that nobody signed is refused, and ends nothing', async () => {
    const browser = visitor();
    await signedIn('plain', browser);
    const refused = await browser.go(without(await leadsHere(browser, leaving('plain')), 'Signature', 'SigAlg'));
    const shown = await signedIn('sealed', browser);
    return (refused.status === 400 && told(shown, 'NAME_ID') !== undefined) || brief(refused);
  });
}

async function forged() {
  /** What it says to our answer after somebody had it in hand, in the browser that asked. */
  const bent = async (how: (xml: string) => string, name = 'plain'): Promise<Seen> => {
    const browser = visitor();
    const answer = await asked(name, browser);
    const xml = how(xmlIn(answer));
    return browser.fill(answer, { SAMLResponse: Buffer.from(xml).toString('base64') });
  };
  const bare = (xml: string) => xml.replace(/<ds:Signature .*?<\/ds:Signature>/gs, '');
  const renamed = (xml: string) => xml.replace('ann@example.org', 'bob@example.org');
  const refusedThere = (name: string, work: () => Promise<Seen>) =>
    check(`refused there: ${name}`, async () => {
      const shown = await work();
      return (shown.status >= 400 && told(shown, 'NAME_ID') === undefined) || brief(shown);
    });
  await check('an answer that nobody changed is taken, where forged ones are not', async () => (await bent((xml) => xml)).status === 200);
  await refusedThere('a name that was changed on the way', () => bent(renamed));
  await refusedThere('an answer without any signature', () => bent(bare));
  await refusedThere('an answer that a stranger signed', () =>
    bent((xml) => signed(signed(renamed(bare(xml)), 'Assertion', stranger), 'Response', stranger)),
  );
  const broken = (xml: string) =>
    xml.replace(/(CipherValue>[^<]{40})(.)/g, (_, before, letter) => `${before}${letter === 'A' ? 'B' : 'A'}`);
  await refusedThere('an encrypted answer that was changed', () => bent(broken, 'sealed'));
  await refusedThere('an answer for another service provider', async () => {
    const browser = visitor();
    const answer = await asked('sealed', browser);
    return browser.go(`${apache.base}/plain/mellon/postResponse`, { SAMLResponse: Buffer.from(xmlIn(answer)).toString('base64') });
  });
}

async function refusals() {
  const refusedHere = (name: string, why: RegExp, work: (browser: Browser) => Promise<Seen>) =>
    check(`refused here: ${name}`, async () => {
      const shown = await work(visitor());
      return (shown.status === 400 && shown.url.startsWith(base) && !asksPassword(shown) && why.test(words(shown))) || brief(shown);
    });
  const visited = (name: string) => (browser: Browser) => browser.go(page(name));
  await refusedHere('an address for answers that is not registered', /address not registered/, visited('moved'));
  await refusedHere('a request that another key signed', /signature/, visited('strange'));
  await refusedHere('a request of nobody who is registered', /unknown service provider/, visited('nobody'));
  await refusedHere('rsa-sha1, by its name', /rsa-sha1/, visited('weak'));
  await refusedHere('a request without its signature, where one is demanded', /unsigned/, async (browser) =>
    browser.go(without(await leadsHere(browser, page('plain')), 'Signature', 'SigAlg')),
  );
  await refusedHere('a request whose state was changed', /signature/, async (browser) =>
    browser.go((await leadsHere(browser, page('plain'))).replace(/RelayState=[^&]+/, 'RelayState=elsewhere')),
  );
  await refusedHere('a request that came before', /came before/, async (browser) => {
    const request = await leadsHere(browser, page('plain'));
    await browser.go(request);
    return visitor().go(request);
  });
  await refusedHere('a sign-in that may not begin here', /not started here/, (browser) =>
    browser.go(`${saml}/sso?${new URLSearchParams({ sp: `${apache.base}/plain` })}`),
  );
}

try {
  for (const [name, more] of Object.entries(registered)) await register(name, more);
  await people();
  await signOuts();
  await forged();
  await refusals();
} finally {
  await apache.stop();
}
process.exit(0);
