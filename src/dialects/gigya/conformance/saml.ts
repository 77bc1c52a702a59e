// A site whose identity provider is the tenant itself, by another way in: what it says of a person who signs in there comes to the site, asked for or not.
import type { Exchange } from '../../../proving/exchange.ts';
import type { World } from '../../../proving/world-type.ts';
import type { GigyaHow } from './caller.ts';
import { leaves, sessionTold } from './flow.ts';

const get = (world: World, path: string): Promise<Exchange> => world.raw({ method: 'GET', url: `${world.base}${path}`, headers: {} });

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');

/** The site and its identity provider know each other; `row` is what an operator says of it beside. */
async function registered(world: World, row: Readonly<Record<string, unknown>>): Promise<string> {
  await world.settings({ saml: { offered: true } });
  const metadata = (await get(world, `/id/${world.keys.domain}/saml2/metadata`)).text;
  await world.gigya('fidm.saml.importIdPMetadata', { metadata, saveConfiguration: true, name: 'school' }, { as: 'application' });
  await world.console('PUT', '/saml-providers/saml-school', row);
  const own = (await get(world, `/saml/v2.0/${world.keys.gigya.apiKey}/sp/metadata?idpName=school`)).text;
  const provider = await world.console('POST', '/saml/service-providers', { metadata: own, encryption: null, startsHere: true });
  return provider.body.entityId;
}

type Form = Readonly<Record<string, string>>;
const formType = { 'content-type': 'application/x-www-form-urlencoded' };
const codeOf = (body: unknown) => (body as { readonly errorCode?: number } | undefined)?.errorCode;

/** Ann signs in at the identity provider, where `address` leads, and her browser brings what it says. */
async function brings(world: World, address: string): Promise<Exchange> {
  const jar = new Map<string, string>();
  async function go(url: string, form?: Form): Promise<Exchange> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = new URLSearchParams(form).toString();
    const reply = await world.raw({
      method: form ? 'POST' : 'GET',
      url,
      headers: { cookie, ...(form ? formType : {}) },
      ...(form ? { body } : {}),
    });
    for (const [, name, value] of (reply.headers['set-cookie'] ?? '').matchAll(/(?:^|, )([\w.-]+)=([^;]+)/g)) jar.set(name!, value!);
    const to = reply.headers['location'];
    return to === undefined ? reply : go(new URL(to, url).href);
  }
  const page = await go(address);
  const { text } = await go(page.request.url, { username: 'ann@example.org', password: 'correct horse' });
  const value = (name: string) => unescaped(new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '');
  const action = unescaped(/<form method="post" action="([^"]*)">/.exec(text)?.[1] ?? '');
  const body = new URLSearchParams({ RelayState: value('RelayState'), SAMLResponse: value('SAMLResponse') }).toString();
  return world.raw({ method: 'POST', url: action, headers: formType, body }, codeOf);
}

/** The site takes what comes unasked, and names people by an attribute that the provider never tells. */
export async function bringsAssertion(world: World): Promise<Exchange> {
  const service = await registered(world, { subject: 'employeeNumber', unsolicited: 'https://shop.example/sign-in' });
  return brings(world, `${world.base}/id/${world.keys.domain}/saml2/sso?${new URLSearchParams({ sp: service })}`);
}

/** Ann signs in at the site by that provider, and calls with the secret of the session that the page is told. */
export async function signedInBySaml(world: World): Promise<GigyaHow> {
  await registered(world, {});
  await world.settings({ apis: { gigya: { baseDomain: 'shop.example' } }, registration: { requireSignInIdentifier: false } });
  const led = await leaves(world, { parameters: { x_provider: 'saml-school', x_secret_type: 'oauth1' } });
  const { pathname, search } = new URL((await brings(world, led.headers['location'] ?? '')).headers['location'] ?? world.base);
  const cookie = String(led.headers['set-cookie'] ?? '').split(';')[0] ?? '';
  return sessionTold(await world.raw({ method: 'GET', url: `${world.base}${pathname}${search}`, headers: { cookie } }));
}
