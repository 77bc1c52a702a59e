// Where the site's page comes back with whoever is signed in there: by the token of that session, which the page alone has, and never by a cookie.
import { demandRight, findClient, signingSecrets } from '../../../core/clients/index.ts';
import { Fault } from '../../../core/faults/index.ts';
import { type RecognisedSession, recogniseSession } from '../../../core/sessions/index.ts';
import { enterSite } from '../../../core/sites/index.ts';
import type { Tenant } from '../../../core/tenants/index.ts';
import { secondsOf } from '../../../core/time.ts';
import { applicationOf, handOver, type OidcEntry, type OidcParts, signInAtProvider, stepsUpIn } from '../../../protocols/oidc/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { uidOf } from '../wire/account.ts';
import { countsHere, provingKey } from '../wire/site.ts';
import { siteKeyIn } from '../wire/site-address.ts';
import { tokenIn } from '../wire/tokens.ts';
import { type ConsentFor, consentIn, type SaidConsent } from './consent.ts';
import { ownAnswersOf, type SiteReply } from './own-answers.ts';
import { proxyPageOf, wordsIn } from './proxy-page.ts';

const calls = { recogniseSession, findClient, signingSecrets, demandRight, enterSite };

interface Signed {
  readonly consent?: string | undefined;
  readonly sig?: string | undefined;
  readonly userKey?: string | undefined;
}

export function continuing(parts: OidcParts) {
  const { profile, finder } = parts;
  const answers = ownAnswersOf(parts);
  const endpoint = answers.endpoint(`GET ${profile.paths.authorization}/continue`, {
    summary: 'Goes on with a sign-in, with the token of the session that the page of the site has.',
    caller: undefined,
    calls,
    takes: {
      query: Parameters({
        context: Text({ maxLength: 200 }),
        login_token: Maybe(Text()),
        consent: Maybe(Text()),
        sig: Maybe(Text({ maxLength: 200 })),
        userKey: Maybe(Text({ maxLength: 200 })),
      }),
    },
    async handle({ query: { context, login_token: token, ...signed } }, core, entry): Promise<SiteReply> {
      const { tenant } = entry.issuing;
      const built = await entry.built();
      const led = proxyPageOf(tenant) === '' ? undefined : await built.provider.Interaction.find(context);
      const id = String(led?.params['client_id'] ?? '');
      const client = led && (await applicationOf({ tenant, profile, id }, finder));
      if (!led || !client) throw refuse('parameter.out-of-bounds', { name: 'context', allowed: 'is unknown, used or over' });
      entry.seen.client = id;
      const asked = new URLSearchParams(
        Object.entries(led.params).flatMap(([name, value]) => [value].flat().map((each) => [name, String(each)] as [string, string])),
      );
      const prompts = wordsIn(led.params['prompt']);
      asked.delete('prompt');
      // Whoever came from here once to prove more has proved what they have: what is asked for by `acr_values` is voluntary.
      if (stepsUpIn(led as never)) asked.delete('acr_values');
      const silently = (session: string | null) => {
        asked.set('prompt', 'none');
        return handOver(entry, built, { inside: profile.paths.authorization, query: asked.toString(), session });
      };
      const proven = token === undefined ? undefined : await personBy(token, core, tenant);
      const isDue = prompts.includes('login') && proven && secondsOf(proven.session.provenAt) < (led.iat ?? 0);
      if (!proven || isDue) {
        await led.destroy();
        return silently(null);
      }
      const consents = client.protocol['skip_consent'] !== true;
      const wanted = { context, client: id, uid: uidOf(proven) };
      const said = consents ? await consentOf(signed, wanted, core, entry) : undefined;
      if (consents && !said && prompts.includes('consent'))
        throw refuse('parameter.missing', { names: ['consent'], blank: false, in: 'query' });
      await led.destroy();
      if (said && !said.allowed) return { goTo: deniedAt(asked, entry.issuing.issuer) };
      // Whoever is told to applications at this site is known there.
      await core.enterSite({ account: proven.account.id });
      const scope = wordsIn(asked.get('scope'))
        .filter((word) => wordsIn(said?.scope).includes(word))
        .join(' ');
      const allows = said ? { allows: { client: id, scope } } : {};
      const session = await signInAtProvider(entry, { session: proven.session, ...allows });
      if (consents) return silently(session);
      return handOver(entry, built, { inside: profile.paths.authorization, query: asked.toString(), session });
    },
  });
  return { dialect: answers, endpoints: [endpoint] };
}

/** A session that is none, or none any more, or one of another site, is nobody's: the application hears that somebody must sign in. */
async function personBy(token: string, core: Bound<typeof calls>, tenant: Tenant): Promise<RecognisedSession | undefined> {
  try {
    const known = await core.recogniseSession({ token: tokenIn(token) });
    return countsHere(tenant, known.session.client) ? known : undefined;
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

/** Of the site itself, or of one of its servers that may do everything: an application never says for a person that it may have what it asks for. */
async function consentOf(
  signed: Signed,
  wanted: ConsentFor,
  core: Bound<typeof calls>,
  entry: OidcEntry,
): Promise<SaidConsent | undefined> {
  const { consent, sig, userKey } = signed;
  if (consent === undefined) return undefined;
  if (sig === undefined) throw refuse('parameter.missing', { names: ['sig'], blank: false, in: 'query' });
  const key = userKey ?? provingKey(siteKeyIn(entry.request.originalUrl), entry.issuing.tenant) ?? '';
  const signer = await core.findClient({ publicId: key });
  if (signer?.api !== 'gigya') throw refuse('caller.unknown', { given: key });
  await core.demandRight({ client: signer, right: 'everything', on: entry.issuing.tenant.id });
  return consentIn({ consent, sig }, wanted, await core.signingSecrets({ client: signer }));
}

/** The person allowed nothing (RFC 6749 4.1.2.1, and 4.2.2.1 for what comes in the fragment). */
function deniedAt(asked: URLSearchParams, issuer: string): string {
  const address = new URL(asked.get('redirect_uri')!);
  const state = asked.get('state');
  const told = { error: 'access_denied', error_description: 'The person refused.', ...(state === null ? {} : { state }), iss: issuer };
  const mode = asked.get('response_mode') ?? (asked.get('response_type') === 'code' ? 'query' : 'fragment');
  if (mode === 'query') for (const [name, value] of Object.entries(told)) address.searchParams.set(name, value);
  else address.hash = new URLSearchParams(told).toString();
  return address.href;
}
