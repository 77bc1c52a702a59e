// A tenant with a SAML identity provider, and a browser that goes there and back.
import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';
import { type Ctx, type FaultKind, newContext } from '../../src/core/faults/index.ts';
import { beginProviderSignIn, finishProviderSignIn, registerSamlProvider } from '../../src/core/federation/index.ts';
import type { JsonObject } from '../../src/core/json.ts';
import { dateOf, type Instant, plusSeconds } from '../../src/core/time.ts';
import { start } from '../../src/proving/levers/clock.ts';
import { seededRandom } from '../../src/proving/random.ts';
import type { BuiltWorld } from '../../src/proving/world.ts';
import { type Around, certificateOf, encoded, genuine, type KeyPair, newKeyPair, type Said } from './issuer.ts';

export const provider = newKeyPair();
const callback = 'http://localhost/callback?flow=one';
const entityId = 'https://idp.example/metadata';

const bare = (pem: string): string => pem.replace(/-----[^-]+-----|\s/g, '');

export interface MetadataParts {
  readonly keys?: readonly KeyPair[];
  readonly entityId?: string;
  readonly more?: string;
}

/** What a provider publishes: all its keys, without a use. */
export async function metadataXml({ keys = [provider], entityId: named = entityId, more = '' }: MetadataParts = {}): Promise<string> {
  const descriptors = await Promise.all(
    keys.map(
      async (key) =>
        `<md:KeyDescriptor><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${bare(await certificateOf(key))}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`,
    ),
  );
  const service = (name: string, path: string) =>
    `<md:${name} Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/${path}"/>`;
  return `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${named}"${more}><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">${descriptors.join('')}${service('SingleLogoutService', 'slo')}${service('SingleSignOnService', 'sso')}</md:IDPSSODescriptor></md:EntityDescriptor>`;
}

export interface School {
  readonly built: BuiltWorld;
  readonly own: { readonly entityId: string; readonly consumer: string; readonly logout: string };
  ctx(at?: Instant): Promise<Ctx<FaultKind>>;
  register(choices: JsonObject, text?: string): Promise<void>;
  /** Leads a browser of that flow to the provider. */
  begin(flow?: string, again?: boolean): Promise<{ readonly id: string; readonly state: string; readonly to: URL; readonly xml: string }>;
  /** What the provider would say of Ann to that request, a while after the clock began. */
  said(request: string | null, more?: Said): Said;
  around(request: string | null, more?: Around): Around;
  /** A genuine response to that request. */
  response(request: string | null, more?: Said): string;
  post(xml: string, relayState: string): ReturnType<BuiltWorld['world']['raw']>;
  /** The browser of that flow comes back with what it was sent on with. */
  finish(location: string, flow?: string): ReturnType<typeof finishProviderSignIn>;
  /** Reasons that operators were told, oldest first. */
  told(what?: string): Promise<readonly unknown[]>;
}

let numbers = 0;

export async function school(built: BuiltWorld, choices: JsonObject = {}, now: () => Instant = () => start): Promise<School> {
  const { app, world } = built;
  const { stores } = app;
  const { domain } = world.keys;
  const address = `${world.base}/id/${domain}`;
  const random = seededRandom('school');
  const ctx: School['ctx'] = async (at = now()) => {
    const tenant = (await app.finder.tenantByDomain(domain))!;
    return newContext({ tenant, caller: { kind: 'anonymous', address: '192.0.2.7' }, now: at, random, log: () => {} });
  };
  const base = `${address}/saml2/sp/school`;
  const own = { entityId: `${base}/metadata`, consumer: `${base}/acs`, logout: `${base}/logout` };
  const register: School['register'] = async (given, text) => {
    const metadata = { text: text ?? (await metadataXml()) };
    await registerSamlProvider(await ctx(), { name: 'school', domain: 'school.example', address, metadata, choices: given }, stores);
  };
  await register({ nameFormat: 'emailAddress', ...choices });
  const said: School['said'] = (request, more = {}) => {
    numbers += 1;
    const usual = { id: `_assertion${numbers}`, issuer: entityId, audience: own.entityId, recipient: own.consumer };
    return { ...usual, inResponseTo: request, at: dateOf(start), ...more };
  };
  const around: School['around'] = (request, more = {}) => ({
    issuer: entityId,
    destination: own.consumer,
    inResponseTo: request,
    at: dateOf(start),
    ...more,
  });
  return {
    built,
    own,
    ctx,
    register,
    said,
    around,
    async begin(flow = 'flow', again = false) {
      const wish = { provider: 'school', address: callback, flow, again, purpose: 'sign-in' } as const;
      const to = new URL((await beginProviderSignIn(await ctx(), wish, stores)).goTo);
      const xml = inflateRawSync(Buffer.from(to.searchParams.get('SAMLRequest')!, 'base64')).toString();
      return { id: / ID="([^"]+)"/.exec(xml)![1]!, state: to.searchParams.get('RelayState')!, to, xml };
    },
    response: (request, more) => genuine(provider, said(request, more), around(request)),
    post: (xml, relayState) =>
      world.raw({
        method: 'POST',
        url: own.consumer,
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site', origin: 'https://idp.example' },
        body: new URLSearchParams({ SAMLResponse: encoded(xml), RelayState: relayState }).toString(),
      }),
    async finish(location, flow = 'flow') {
      const { searchParams } = new URL(location);
      return finishProviderSignIn(await ctx(), { flow, state: searchParams.get('state') ?? undefined, given: searchParams }, stores);
    },
    async told(what = 'saml-response.refused') {
      await app.settled();
      const events = await stores.events.list(world.keys.tenant, 500);
      return events.filter((event) => event.what === what).map(({ detail }) => detail?.['reason']);
    },
  };
}

/** Some seconds after the clock began. */
export const later = (seconds: number): Instant => plusSeconds(start, seconds);

/** Nobody was signed in, made or linked by what was refused. */
export async function nothingCame({ built }: School, account: string): Promise<void> {
  const { stores } = built.app;
  const { tenant } = built.world.keys;
  assert.deepEqual(await stores.identities.list(tenant, account), []);
}
