// A foreign relying party, openid-client, that signs in at a test provider over loopback HTTP.
import * as client from 'openid-client';
import { seededRandom } from '../../src/proving/random.ts';
import { newPem } from '../../src/storage/new-pem.ts';
import { type ServedProvider, serveTestProvider } from '../../src/test-provider/index.ts';

export const redirect = 'http://127.0.0.1:9/callback';

export interface Tried extends ServedProvider {
  forward(seconds: number): void;
}

/** With a clock that goes on as it is told, and the clients `dragoman` and `native`. */
export async function served(name = 'Harbour'): Promise<Tried> {
  let ahead = 0;
  const provider = await serveTestProvider({
    name,
    applications: [{ id: 'dragoman', secret: 'se cret+' }, { id: 'native' }],
    now: () => Date.now() + ahead,
    random: seededRandom(name),
    makePem: newPem,
    longest: () => new Promise(() => {}),
  });
  const forward = (seconds: number) => {
    ahead += seconds * 1000;
  };
  return { ...provider, forward };
}

export interface Way {
  readonly person?: string;
  readonly scope?: string;
  readonly refuse?: boolean;
  readonly conditions?: readonly string[];
}

export const discovered = async (address: string): Promise<client.Configuration> => {
  const options = { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks], timeout: 60 };
  return client.discovery(new URL(address), 'dragoman', undefined, client.ClientSecretBasic('se cret+'), options);
};

/** What a browser posts from the provider's page; where it is sent then. */
export async function visited(at: URL, { person = '100001', refuse = false, conditions = [] }: Way = {}): Promise<URL> {
  const body = new URLSearchParams({ person, decision: refuse ? 'refuse' : 'allow' });
  for (const condition of conditions) body.append('condition', condition);
  const answer = await fetch(at, { method: 'POST', body, redirect: 'manual' });
  if (answer.status !== 303) throw new Error(`${answer.status} ${await answer.text()}`);
  return new URL(answer.headers.get('location')!);
}

export type SignedIn = Awaited<ReturnType<typeof client.authorizationCodeGrant>>;

/** From discovery to what userinfo tells; rejects with what the relying party says against it. */
export async function signIn({ address }: ServedProvider, way: Way = {}) {
  const config = await discovered(address);
  const verifier = client.randomPKCECodeVerifier();
  const [state, nonce] = [client.randomState(), client.randomNonce()];
  const at = client.buildAuthorizationUrl(config, {
    redirect_uri: redirect,
    scope: way.scope ?? 'openid profile email offline_access',
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const back = await visited(at, way);
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
  const tokens = await client.authorizationCodeGrant(config, back, checks);
  const told = await client.fetchUserInfo(config, tokens.access_token, tokens.claims()!.sub);
  return { config, tokens, told };
}
