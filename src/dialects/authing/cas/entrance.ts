// Where a service of CAS sends a browser: who is signed in goes back with a ticket, anybody else first signs in at the provider's pages (CAS protocol 2.1).
import type { Client } from '../../../core/clients/index.ts';
import { finishVisit, isServiceOf, issueServiceTicket, keepVisit, placeOfService } from '../../../core/service-tickets/index.ts';
import { handOver, type OidcEntry, type OidcParts } from '../../../protocols/oidc/index.ts';
import { refuse } from '../../_common/request-errors.ts';
import { type OwnReply, ownAnswersOf } from '../oidc/own-answers.ts';
import { demandCasApplication, naming, says, servicesOf, sessionEnough } from './here.ts';
import { returnPath } from './return-path.ts';

/** Without a service, to the first address of the application. */
function serviceIn(query: URLSearchParams, client: Client): string {
  const service = query.get('service') ?? servicesOf(client)[0];
  if (service === undefined) throw refuse('parameter.missing', { names: ['service'], blank: false, in: 'query' });
  if (!isServiceOf(servicesOf(client), service))
    throw refuse('parameter.out-of-bounds', { name: 'service', allowed: 'an address that the application registered' });
  return service;
}

export function casEntrance(parts: OidcParts) {
  const { profile } = parts;
  const answers = ownAnswersOf(parts);

  async function signIn(entry: OidcEntry, client: Client, { visit, renew }: { readonly visit: string; readonly renew: boolean }) {
    const asked = {
      ...{ client_id: client.publicId, response_type: 'none', scope: 'openid', state: visit },
      redirect_uri: `${entry.issuing.address}${returnPath(client)}`,
      ...(renew ? { prompt: 'login' } : {}),
    };
    return handOver(entry, await entry.built(), { inside: profile.paths.authorization, query: new URLSearchParams(asked).toString() });
  }

  const entering = (['/cas-idp/{app}', '/cas-idp/{app}/login'] as const).map((path) =>
    answers.endpoint(`GET ${path}`, {
      summary: 'Leads a browser back to a service of CAS with a ticket, once somebody is signed in.',
      caller: undefined,
      calls: { ...naming, keepVisit, issueServiceTicket },
      async handle(_given, core, entry): Promise<OwnReply> {
        const client = await demandCasApplication(core, entry, profile.name);
        const query = new URLSearchParams(entry.request.query);
        const service = serviceIn(query, client);
        const renew = says(query, 'renew');
        const session = renew ? undefined : await sessionEnough(entry, client);
        if (session) return { goTo: await core.issueServiceTicket({ client: client.publicId, service, session, fresh: false }) };
        // Nobody is asked anything: the service goes on without a person (2.1.1).
        if (!renew && says(query, 'gateway')) return { goTo: placeOfService(service) };
        return signIn(entry, client, { visit: await core.keepVisit({ client: client.publicId, service, renew }), renew });
      },
    }),
  );
  const returning = answers.endpoint('GET /cas-idp/{app}/return', {
    summary: 'Takes a browser back from the sign-in, and leads it on to the service of CAS.',
    caller: undefined,
    calls: { ...naming, finishVisit, issueServiceTicket },
    async handle(_given, core, entry): Promise<OwnReply> {
      const client = await demandCasApplication(core, entry, profile.name);
      const query = new URLSearchParams(entry.request.query);
      const visit = await core.finishVisit({ visit: query.get('state') ?? '', client: client.publicId });
      // It may have been taken from the application while the person signed in.
      if (!visit || !isServiceOf(servicesOf(client), visit.service))
        throw refuse('parameter.out-of-bounds', { name: 'state', allowed: 'a sign-in that was begun here and is not over' });
      const { service, renew, began } = visit;
      const session = query.has('error') ? undefined : await sessionEnough(entry, client);
      const fresh = session !== undefined && session.provenAt >= began;
      if (!session || (renew && !fresh)) return { goTo: placeOfService(service) };
      return { goTo: await core.issueServiceTicket({ client: client.publicId, service, session, fresh }) };
    },
  });
  return { dialect: answers, endpoints: [...entering, returning] };
}
