// An application that wants a sign-in of now gets one also from whom another provider vouches for: a browser that is signed in there already, and not here, is no
// proof that its person sits before it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dateOf } from '../../src/core/time.ts';
import { runningClock } from '../../src/proving/levers/clock.ts';
import { engines } from '../engines-of.ts';
import { redirected, requestText } from '../saml/requests.ts';
import { browser as samlBrowser, provider as serviceProvider } from '../saml/service-provider.ts';
import { callback, openidOf } from '../wso2/openid.ts';

type Open = Awaited<ReturnType<typeof engines>>[number]['open'];

async function houseWith(open: Open, seed: string) {
  const { world, app } = await open(seed, { clock: runningClock() });
  await world.settings({ saml: { offered: true }, identifiers: { signIn: ['email'] } });
  await world.identityProvider({ ...world.provider.row, label: 'Harbour', clientSecret: world.provider.secret });
  /** What the provider is asked of the person, once its button is pressed on that page. */
  const askedThere = async ({ text }: { readonly text: string }, go: ReturnType<typeof samlBrowser>['go']) => {
    const form = text.split('<form').find((each) => each.includes('value="harbour"'));
    assert.ok(form, text);
    const action = /action="([^"]*)"/.exec(form)![1]!.replaceAll('&amp;', '&');
    const page = await go(new URL(action, world.base).href, { provider: 'harbour' });
    const { searchParams } = new URL(/^0;url=(.*)$/.exec(page.headers.get('refresh') ?? '')![1]!);
    return [searchParams.get('prompt'), searchParams.get('max_age')];
  };
  return { world, app, askedThere };
}

const anew = ['login', '0'];
const asTheyAre = [null, null];

for (const { engine, open } of await engines()) {
  test(`${engine}: prompt=login and max_age of an OpenID client reach the provider, where nobody is signed in here, too`, async () => {
    const { world, askedThere } = await houseWith(open, 'anew for a client');
    const { register } = openidOf(world);
    const { client_id } = await register();
    const asked = async (more: Readonly<Record<string, string>>, client = client_id) => {
      const { go } = samlBrowser(world);
      const pkce = { code_challenge: 'a'.repeat(43), code_challenge_method: 'S256' };
      const query = { client_id: client, response_type: 'code', redirect_uri: callback, scope: 'openid', ...pkce, ...more };
      return askedThere(await go(`${world.base}/oauth2/authorize?${new URLSearchParams(query)}`), go);
    };
    assert.deepEqual(await asked({}), asTheyAre);
    assert.deepEqual(await asked({ prompt: 'consent' }), asTheyAre);
    assert.deepEqual(await asked({ prompt: 'login' }), anew);
    assert.deepEqual(await asked({ prompt: 'login consent' }), anew);
    assert.deepEqual(await asked({ max_age: '60' }), anew);
  });

  test(`${engine}: ForceAuthn of a service provider reaches the provider, where nobody is signed in here, too`, async () => {
    const { world, app, askedThere } = await houseWith(open, 'anew for a service');
    const shop = await serviceProvider(world, {}, { identifierFormat: null });
    const sso = `${world.base}/id/${world.keys.domain}/saml2/sso`;
    const asked = async (attributes: string) => {
      const { go } = samlBrowser(world);
      const request = requestText({ issuer: shop.entityId, destination: sso, issued: dateOf(app.now()), attributes });
      return askedThere(await go(redirected(sso, request)), go);
    };
    assert.deepEqual(await asked(''), asTheyAre);
    assert.deepEqual(await asked('ForceAuthn="true"'), anew);
  });
}
