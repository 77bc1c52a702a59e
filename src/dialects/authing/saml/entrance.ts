// Where people of a pool enter an application by SAML, each application at an address of its own. They sign in at our pages, which answer the service provider.
import { type Client, clientOfTenant } from '../../../core/clients/index.ts';
import type { FaultDetails } from '../../../core/faults/index.ts';
import {
  answerUnmet,
  judgeMessage,
  judgeRequest,
  judgeStart,
  keepRequest,
  type SamlPlace,
  samlMetadata,
  serviceProviderOf,
} from '../../../core/saml/index.ts';
import { namingOf, ownAddressOf } from '../../../core/tenants/index.ts';
import { postPage, strangersFrame } from '../../../hosted/index.ts';
import type { OidcEntry, OidcParts } from '../../../protocols/oidc/index.ts';
import { hostPlace, keyFor } from '../../../protocols/saml/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { refuse } from '../../_common/request-errors.ts';
import { type OwnReply, ownAnswersOf } from '../oidc/own-answers.ts';
import type { Extra } from '../reply.ts';
import { signInProtocolOf } from '../wire/applications.ts';

const calls = { clientOfTenant, serviceProviderOf, judgeMessage, judgeRequest, judgeStart, keepRequest, answerUnmet };
type Core = Bound<typeof calls>;

/** The sender of a message may be anybody: it is answered nothing but that its message is not taken. */
const refused = {
  'saml.refused': {
    code: 2231,
    extra: ({ because, says }: FaultDetails['saml.refused']): Extra => ({ data: says ? `${because}: ${says}` : because }),
  },
} as const;

const signOnOf = (app: string): string => `/api/v2/saml-idp/${app}`;
const metadataHeaders = {
  'content-type': 'application/samlmetadata+xml',
  'cache-control': 'max-age=3600',
  'x-content-type-options': 'nosniff',
} as const;
const appIn = ({ request }: OidcEntry): string => request.segments['app'] ?? '';

export function samlEntrance(parts: OidcParts) {
  const { profile, finder } = parts;
  const answers = ownAnswersOf(parts);

  /** The tenant's neutral address, below which its pages, its metadata and its sign-outs stand, whatever application. */
  const neutral = ({ issuing: { tenant, base } }: OidcEntry) =>
    ownAddressOf({ finder }, tenant, { base, mount: '', naming: namingOf(tenant) });

  async function placeOf(entry: OidcEntry): Promise<SamlPlace> {
    const address = await neutral(entry);
    return {
      ...{ address, signOn: `${entry.issuing.address}${signOnOf(appIn(entry))}` },
      ...{ logout: `${address}${hostPlace}/slo`, metadata: `${address}${hostPlace}/metadata` },
    };
  }

  /** `caller.unknown` where the pool has no such application, or signs nobody in by SAML. */
  async function demandApplicationHere(core: Pick<Core, 'clientOfTenant'>, entry: OidcEntry): Promise<Client> {
    const client = await core.clientOfTenant({ publicId: appIn(entry) });
    const isKnown = client?.api === profile.name && signInProtocolOf(client) === 'saml';
    if (!client || !isKnown || !entry.issuing.tenant.settings.saml.offered) throw refuse('caller.unknown', { given: appIn(entry) });
    return client;
  }

  /** Keeps the request for this browser, which goes on where its cookies come along: a form of another site brings none. */
  async function goOn(core: Core, entry: OidcEntry, asked: Parameters<Core['keepRequest']>[0]['asked']): Promise<OwnReply> {
    const { request, ctx, issuing } = entry;
    const { key, cookie } = keyFor({ request, ctx, address: await neutral(entry) });
    const flow = await core.keepRequest({ asked, browser: key });
    return { goTo: `${namingOf(issuing.tenant)}${hostPlace}/answer?${new URLSearchParams({ flow })}`, cookies: [cookie] };
  }

  async function leadOn(core: Core, entry: OidcEntry, signOn: string): Promise<OwnReply> {
    const provider = await core.serviceProviderOf({ client: await demandApplicationHere(core, entry) });
    if (!provider) throw entry.ctx.fail('service-provider.unknown', {});
    const { request, issuing } = entry;
    const binding = request.method === 'POST' ? 'post' : 'redirect';
    const parameters = binding === 'post' ? (request.body?.toString('latin1') ?? '') : request.query;
    const judged = await core.judgeMessage({ carried: { binding, kind: 'SAMLRequest', parameters }, at: `${issuing.address}${signOn}` });
    if (!judged) {
      const relayState = new URLSearchParams(request.query).get('RelayState');
      return goOn(core, entry, await core.judgeStart({ entityId: provider.entityId, consumer: undefined, relayState }));
    }
    const { message } = judged;
    // Another application's requests are none of this one's, and signs-outs have an address of their own.
    if (judged.provider.id !== provider.id || message.kind !== 'authn')
      throw refuse('parameter.out-of-bounds', { name: 'SAMLRequest', allowed: 'a request of this application to sign somebody in' });
    const asked = await core.judgeRequest({ ...judged, message });
    if (asked.kind === 'asked') return goOn(core, entry, asked.asked);
    const frame = { ...strangersFrame(request, issuing.mount), product: issuing.tenant.settings.messages.product };
    return postPage(frame, await core.answerUnmet({ unmet: asked, place: await placeOf(entry) }));
  }

  const entering = (['/api/v2/saml-idp/{app}', '/oauth/saml/idp/{app}/SingleSignOnService'] as const).flatMap((path) =>
    (['GET', 'POST'] as const).map((method) =>
      answers.endpoint(`${method} ${path}`, {
        summary: 'Leads a person to an application by SAML, for its request or without one.',
        caller: undefined,
        calls,
        faults: refused,
        steps: { 'saml.sign': 8128 },
        handle: (_given, core, entry) => leadOn(core, entry, path.replace('{app}', appIn(entry))),
      }),
    ),
  );
  const metadata = (['/api/v2/saml-idp/{app}/metadata', '/oauth/saml/idp/{app}/metadata'] as const).map((path) =>
    answers.endpoint(`GET ${path}`, {
      summary: 'What the service provider that an application is must know of the pool.',
      caller: undefined,
      calls: { clientOfTenant, samlMetadata },
      steps: { 'saml.sign': 8128 },
      async handle(_given, core, entry): Promise<OwnReply> {
        await demandApplicationHere(core, entry);
        return { headers: metadataHeaders, body: await core.samlMetadata(await placeOf(entry)) };
      },
    }),
  );
  return { dialect: answers, endpoints: [...entering, ...metadata] };
}
