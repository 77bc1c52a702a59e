// Other identity providers: one speaks OpenID Connect, the other is a social network. Nothing of them is on a network, because their names
// must be the same in every run; a test with a browser opens one on this machine.
import { callError } from '../../adapters/outbound/exchange.ts';
import { newOutbound, type Reach } from '../../adapters/outbound/outbound.ts';
import { providersReachedBy } from '../../adapters/providers/providers.ts';
import { allowedTarget } from '../../config/outbound.ts';
import type { WrittenProvider } from '../../core/federation/index.ts';
import type { IdentityProviders } from '../../core/federation/provider-store.ts';
import type { Random } from '../../core/random.ts';
import { millisOf } from '../../core/time.ts';
import {
  type ConditionName,
  type Control,
  newTestProvider,
  type ServedProvider,
  serveTestProvider,
  type TestProvider,
} from '../../test-provider/index.ts';
import { fixedKeys } from '../keys.ts';
import type { Clock } from './clock.ts';
import { type Answering, reachTo } from './provider-reach.ts';

const issuer = 'https://harbour.example';
const network = 'https://graph.example';

/** What a person does on the provider's page. */
export interface Visit {
  /** The `sub`; the first of all people unless given. */
  readonly person?: string;
  readonly refuses?: boolean;
  /** The scopes that are allowed; all that are asked for unless given. */
  readonly allows?: readonly string[];
  readonly conditions?: readonly ConditionName[];
}

interface OneProvider {
  /** Its conditions, keys and people. */
  readonly control: Control;
  /** The secret of our client there. */
  readonly secret: string;
  /**
   * A person comes with a browser to an authorization address; answers where the browser is sent then. What it would post there
   * (`response_mode=form_post`) stands in the address, too.
   */
  visit(address: string | URL, consent?: Visit): Promise<string>;
}

/** The row by which a tenant knows it. */
type Row = WrittenProvider & { readonly domain: string };

export interface Provider extends OneProvider {
  readonly row: Row;
  /** A genuine ID token of the provider's, unless the claims make it another's. */
  token(claims: Readonly<Record<string, unknown>>): Promise<string>;
  readonly graph: OneProvider & {
    readonly row: Row;
    /** A genuine access token of this person's, made for our application unless `app` says another. */
    token(person: Readonly<Record<string, unknown>>, app?: string): string;
  };
  /** Whether callers wait for an answer that is slow until `control.release()`. They give up at once unless told so. */
  callersWait(wait: boolean): void;
  /** One more, at a port of this machine, with a client `dragoman` and the secret `secret`. */
  open(): Promise<ServedProvider>;
}

const ours = 'dragoman-at-harbour';
export const harbour = { name: 'harbour', domain: 'harbour.example', clientId: ours, configuration: { issuer } };
const graph = {
  name: 'facebook',
  domain: 'facebook.com',
  kind: 'graph' as const,
  clientId: 'dragoman-at-graph',
  configuration: { issuer: `${network}/v4.0/` },
};

export interface ProviderLever {
  readonly lever: Provider;
  readonly port: IdentityProviders;
  /** How its addresses are fetched. */
  readonly reach: Reach;
  close(): Promise<void>;
}

/** `onLoopback` reaches providers that a test opens on this machine; `further` are others, by their hosts. */
export function newProvider(
  clock: Clock,
  random: Random,
  onLoopback: Reach = loopback,
  further: Readonly<Record<string, Answering>> = {},
): ProviderLever {
  const now = () => millisOf(clock.now());
  let wait = false;
  const longest = (): Promise<void> =>
    wait ? new Promise(() => {}) : Promise.reject(callError('ETIMEDOUT', 'the provider did not answer in time', { name: 'TimeoutError' }));
  const parts = { now, random, longest };
  const openid = newTestProvider({
    ...parts,
    name: 'Harbour',
    issuer: () => issuer,
    applications: [{ id: ours, secret: 'secret-at-harbour' }],
    makePem: fixedKeys('sign', 'provider-2'),
  });
  const social = newTestProvider({
    ...parts,
    name: 'Graph',
    issuer: () => network,
    applications: [{ id: 'dragoman-at-graph', secret: 'secret-at-graph' }],
    makePem: fixedKeys('provider-2', 'sign'),
  });
  const opened: ServedProvider[] = [];

  const lever: Provider = {
    row: harbour,
    control: openid.control,
    secret: 'secret-at-harbour',
    visit: visitTo(openid),
    token(claims) {
      const seconds = Math.floor(now() / 1000);
      return openid.control.idToken({ iss: issuer, aud: [ours], iat: seconds, exp: seconds + 300, ...claims });
    },
    graph: {
      row: graph,
      control: social.control,
      secret: 'secret-at-graph',
      visit: visitTo(social),
      token(person, app = 'dragoman-at-graph') {
        // Its text is the same in every run.
        const token = `EAA${Buffer.from(JSON.stringify({ person, app })).toString('base64url')}`;
        const { id: sub = '', ...profile } = person as { id?: string };
        return social.control.accessToken({ token, application: app, person: { sub, claims: {} }, profile });
      },
    },
    callersWait: (given) => {
      wait = given;
    },
    async open() {
      const served = await serveTestProvider({
        name: 'Harbour',
        now,
        random,
        applications: [{ id: 'dragoman', secret: 'secret' }],
        makePem: fixedKeys('sign', 'provider-2'),
      });
      opened.push(served);
      return served;
    },
  };
  const reach = reachTo({ 'harbour.example': openid, 'graph.example': social, ...further }, onLoopback);
  return {
    lever,
    reach,
    port: providersReachedBy(reach),
    close: async () => {
      for (const { close } of opened) await close();
    },
  };
}

/** As the installation's file allows it. */
const loopback = newOutbound({ allow: [allowedTarget('127.0.0.0/8')!] }).reach('identity-provider');

const visitTo =
  (provider: TestProvider): OneProvider['visit'] =>
  async (address, { person, refuses, allows, conditions = [] } = {}) => {
    const form = new URLSearchParams({ person: person ?? '100001', decision: refuses ? 'refuse' : 'allow' });
    if (allows) form.set('boxes', 'shown');
    for (const scope of allows ?? []) form.append('allow', scope);
    for (const condition of conditions) form.append('condition', condition);
    const answer = await provider.answer(new Request(address, { method: 'POST', body: form }));
    const text = await answer.text();
    const goTo = answer.headers.get('location') ?? formIn(text);
    if (goTo === undefined) throw new Error(`the test provider answered ${answer.status}: ${text}`);
    return goTo;
  };

const characters: Readonly<Record<string, string>> = { '&amp;': '&', '&quot;': '"', '&#39;': "'", '&lt;': '<', '&gt;': '>' };
const unescaped = (text: string): string => text.replace(/&(amp|quot|#39|lt|gt);/g, (found) => characters[found]!);

/** The form of the way back, as an address with its fields. */
function formIn(page: string): string | undefined {
  const action = /<form method="post" action="([^"]+)">/.exec(page)?.[1];
  if (action === undefined) return undefined;
  const fields = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
  const goTo = new URL(unescaped(action));
  for (const [, name, value] of fields) goTo.searchParams.set(unescaped(name!), unescaped(value!));
  return goTo.href;
}
