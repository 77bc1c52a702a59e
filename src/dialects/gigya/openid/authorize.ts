// Where a sign-in at a site's OpenID provider begins. Who asks, where the browser comes back to, and with what, is judged first and told in the vendor's codes.
import { demandRedirect, supportedResponse } from '../../../core/authorization/index.ts';
import { applicationOf, handOver, type OidcEntry, type OidcParts } from '../../../protocols/oidc/index.ts';
import { refuse } from '../../_common/request-errors.ts';
import { ownAnswersOf, type SiteReply } from './own-answers.ts';
import { askedIn, proxyPageOf, wordsIn } from './proxy-page.ts';

export function authorization(parts: OidcParts) {
  const { profile, finder } = parts;
  const answers = ownAnswersOf(parts);
  const endpoints = (['GET', 'POST'] as const).map((method) =>
    answers.endpoint(`${method} ${profile.paths.authorization}`, {
      summary: 'Begins a sign-in at the OpenID provider of a site.',
      caller: undefined,
      calls: { demandRedirect, supportedResponse },
      requestErrors: { 'caller.unknown': { code: 400006, extra: { details: 'Invalid parameter value: client_id' } } },
      faults: { 'redirect.mismatch': 400011, 'response-type.unsupported': 400012 },
      async handle(_given, core, entry): Promise<SiteReply> {
        const { request, issuing } = entry;
        const asked = askedIn(request);
        const id = asked.get('client_id') ?? '';
        if (id === '') throw refuse('parameter.missing', { names: ['client_id'], blank: false, in: 'query' });
        const known = await applicationOf({ tenant: issuing.tenant, profile, id }, finder);
        const built = await entry.built();
        const model = known && (await built.client(id));
        if (!model) throw refuse('caller.unknown', { given: id });
        // A request that was pushed was judged then (RFC 9126).
        if (!asked.has('request_uri')) {
          const given = asked.get('redirect_uri') ?? '';
          const allowed = model.redirectUriAllowed(given) ? [given] : (model.redirectUris ?? []);
          await core.demandRedirect({ given, allowed });
          await core.supportedResponse({ given: asked.get('response_type'), supported: model.responseTypes ?? [] });
        }
        request.raw.method = 'GET';
        return begun(entry, built, asked);
      },
    }),
  );
  return { dialect: answers, endpoints };
}

/**
 * Where the site has a page of its own, whoever is signed in there says so, each time: the provider's cookie is not asked. Whether anybody is, the page knows,
 * so a request that must show nothing goes there, too.
 */
function begun(entry: OidcEntry, built: Awaited<ReturnType<OidcEntry['built']>>, asked: URLSearchParams): SiteReply {
  if (proxyPageOf(entry.issuing.tenant) === '') return handOver(entry, built, { query: asked.toString() });
  const left = wordsIn(asked.get('prompt')).filter((word) => word !== 'none');
  if (left.length > 0) asked.set('prompt', left.join(' '));
  else asked.delete('prompt');
  return handOver(entry, built, { query: asked.toString(), session: null });
}
