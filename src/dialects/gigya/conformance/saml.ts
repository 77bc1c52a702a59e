// A site whose identity provider is the tenant itself, by another way in: what it says of a person who signs in there comes to the site unasked.
import type { Exchange } from '../../../proving/exchange.ts';
import type { World } from '../../../proving/world-type.ts';

const get = (world: World, path: string): Promise<Exchange> => world.raw({ method: 'GET', url: `${world.base}${path}`, headers: {} });

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&');

/** The site takes what comes unasked, and names people by an attribute that the provider never tells. */
async function registered(world: World): Promise<string> {
  await world.settings({ saml: { offered: true } });
  const metadata = (await get(world, `/id/${world.keys.domain}/saml2/metadata`)).text;
  await world.gigya('fidm.saml.importIdPMetadata', { metadata, saveConfiguration: true, name: 'school' }, { as: 'application' });
  await world.console('PUT', '/saml-providers/saml-school', { subject: 'employeeNumber', unsolicited: 'https://shop.example/sign-in' });
  const own = (await get(world, `/saml/v2.0/${world.keys.gigya.apiKey}/sp/metadata?idpName=school`)).text;
  const provider = await world.console('POST', '/saml/service-providers', { metadata: own, encryption: null, startsHere: true });
  return provider.body.entityId;
}

/** Ann signs in at the identity provider, and her browser brings what it says. */
export async function bringsAssertion(world: World): Promise<Exchange> {
  const service = await registered(world);
  const jar = new Map<string, string>();
  async function go(url: string, form?: Readonly<Record<string, string>>): Promise<Exchange> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = new URLSearchParams(form).toString();
    const headers = { cookie, ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) };
    const reply = await world.raw({ method: form ? 'POST' : 'GET', url, headers, ...(form ? { body } : {}) });
    for (const [, name, value] of (reply.headers['set-cookie'] ?? '').matchAll(/(?:^|, )([\w.-]+)=([^;]+)/g)) jar.set(name!, value!);
    const to = reply.headers['location'];
    return to === undefined ? reply : go(new URL(to, url).href);
  }
  const page = await go(`${world.base}/id/${world.keys.domain}/saml2/sso?${new URLSearchParams({ sp: service })}`);
  const answered = await go(page.request.url, { username: 'ann@example.org', password: 'correct horse' });
  const [, action = ''] = /<form method="post" action="([^"]*)">/.exec(answered.text) ?? [];
  const [, response = ''] = /name="SAMLResponse" value="([^"]*)"/.exec(answered.text) ?? [];
  return world.raw(
    {
      method: 'POST',
      url: unescaped(action),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ RelayState: '', SAMLResponse: unescaped(response) }).toString(),
    },
    (body) => (body as { readonly errorCode?: number } | undefined)?.errorCode,
  );
}
