// A service provider (node-saml, unmodified) that is registered at a world's tenant, and the browser of a person who comes from it.
import assert from 'node:assert/strict';
import { SAML, type SamlConfig, ValidateInResponseTo } from '@node-saml/node-saml';
import { samlDocuments } from '../../src/adapters/saml/documents.ts';
import { pemOf } from '../../src/adapters/saml/signing.ts';
import type { Signer } from '../../src/core/saml/document-store.ts';
import { instantOfDate, plusDays } from '../../src/core/time.ts';
import type { World } from '../../src/proving/world-type.ts';

const now = instantOfDate(new Date());
let made = 0;
/** A key pair of a service provider, with its certificate. */
export const newSigner = (name = 'sp'): Promise<Signer> =>
  samlDocuments.makeKey({ name, from: plusDays(now, -1), until: plusDays(now, 30), serial: Uint8Array.of(1, made++) });

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** A browser without a window: keeps cookies, follows redirects on our site, stops where it is sent elsewhere. */
export function browser(world: World) {
  const jar = new Map<string, string>();
  const go = async (url: string, form?: Readonly<Record<string, string>>, foreign = false): Promise<Page> => {
    // Browsers keep cookies back from a form of another site (SameSite=Lax).
    const cookie = foreign ? '' : [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
    const reply = await fetch(url, { ...body, headers: { cookie, 'accept-language': 'en' }, redirect: 'manual' });
    for (const line of reply.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === '') jar.delete(name!);
      else jar.set(name!, value!);
    }
    const location = reply.headers.get('location');
    if (!location) return { url, status: reply.status, text: await reply.text(), headers: reply.headers };
    const next = new URL(location, url).href;
    return next.startsWith(world.base) ? go(next) : { url: next, status: reply.status, text: '', headers: reply.headers };
  };
  return { go, jar };
}
export type Browser = ReturnType<typeof browser>;

const unescaped = (text: string): string =>
  text.replace(/&(quot|amp|lt|gt|#39);/g, (_, name: string) => ({ quot: '"', amp: '&', lt: '<', gt: '>', '#39': "'" })[name]!);

/** The form of a page that goes on by itself. */
export function formOf({ text }: Pick<Page, 'text'>): { readonly address: string; readonly fields: Readonly<Record<string, string>> } {
  const [, action] = /<form method="post" action="([^"]*)">/.exec(text) ?? [];
  assert.ok(action, text);
  const fields = [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  return {
    address: unescaped(action),
    fields: Object.fromEntries(fields.map(([, name, value]) => [unescaped(name!), unescaped(value!)])),
  };
}

export interface RegisteredProvider {
  readonly saml: SAML;
  readonly id: string;
  readonly entityId: string;
  readonly acs: string;
  readonly signer: Signer;
}

let registered = 0;

/** Registers one by fields. `more` is of the registration, `config` of node-saml. `mount`: where the tenant's SAML addresses stand. */
export async function provider(
  world: World,
  more: Readonly<Record<string, unknown>> = {},
  config: Partial<SamlConfig> = {},
  mount = `/id/${world.keys.domain}/saml2`,
): Promise<RegisteredProvider> {
  const at = registered++;
  const entityId = `https://sp${at}.example.org/metadata`;
  const acs = `https://sp${at}.example.org/acs`;
  const signer = await newSigner();
  const reply = await world.console('POST', '/saml/service-providers', {
    entityId,
    consumers: [{ address: acs }],
    certificates: [signer.certificate],
    logout: { address: `https://sp${at}.example.org/slo` },
    nameId: 'emailAddress',
    ...more,
  });
  assert.equal(reply.status, 201, reply.text);
  const keys = await world.console('GET', '/saml/keys');
  const idpCert = (keys.body.keys as { certificate: string }[]).map(({ certificate }) => pemOf(certificate));
  const saml = new SAML({
    entryPoint: `${world.base}${mount}/sso`,
    logoutUrl: `${world.base}${mount}/slo`,
    issuer: entityId,
    callbackUrl: acs,
    logoutCallbackUrl: `https://sp${at}.example.org/slo`,
    idpCert,
    privateKey: signer.privatePem,
    publicCert: pemOf(signer.certificate),
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
    audience: entityId,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: true,
    validateInResponseTo: ValidateInResponseTo.always,
    ...config,
  });
  return { saml, id: reply.body.id, entityId, acs, signer };
}

/** Signs Ann in on our pages, if they ask. */
export async function through(page: Page, { go }: Browser, username = 'ann-demo'): Promise<Page> {
  if (!/name="password"/.test(page.text)) return page;
  return go(page.url, { username, password: 'correct horse' });
}
