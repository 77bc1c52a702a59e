// Where an application exchanges a code, or a refresh token, for tokens: the provider does; what it refuses has the vendor's codes.
import { refuseGrant, supportedGrant } from '../../../core/authorization/index.ts';
import type { HttpRequest } from '../../../http/request.ts';
import { endOfCode, handOver, type OidcParts } from '../../../protocols/oidc/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { ownAnswersOf } from './own-answers.ts';

/** There is no such kind of grant, or none for this application. */
const refusedGrants = ['unsupported_grant_type', 'unauthorized_client'];

export function tokens(parts: OidcParts) {
  const answers = ownAnswersOf(parts);
  const { token } = parts.profile.paths;
  const exchange = answers.endpoint(`POST ${token}`, {
    summary: 'Exchanges a code, or a refresh token, for tokens.',
    caller: undefined,
    calls: { supportedGrant, refuseGrant, endOfCode },
    faults: { 'grant-type.unsupported': 400013, 'code.wrong': 400014, 'code.expired': 400015 },
    takes: { form: Parameters({ grant_type: Maybe(Text({ blank: 'allowed' })), code: Maybe(Text()) }) },
    async handle({ form: { grant_type: given, code } }, core, entry) {
      const built = await entry.built();
      return handOver(entry, built, {
        body: provenOnce(entry.request),
        async refusedAs(error) {
          // Told to whoever proved itself: the library judges that first.
          if (refusedGrants.includes(error)) await core.supportedGrant({ given: given ?? '', supported: [] });
          if (error !== 'invalid_grant') return;
          const ended = code === undefined ? undefined : await core.endOfCode({ code, client: entry.seen.client });
          await core.refuseGrant({ ended: ended ?? null });
        },
      });
    },
  });
  const preflight = answers.endpoint(`OPTIONS ${token}`, {
    caller: undefined,
    calls: {},
    handle: async (_given, _core, entry) => handOver(entry, await entry.built()),
  });
  return { dialect: answers, endpoints: [exchange, preflight] };
}

/**
 * npm passport-gigya-oauth2 sends the secret in the header, as its own documents have it, and in the form, too; RFC 6749 2.3 lets a client prove itself once.
 * That of the header counts.
 */
function provenOnce({ headers, body }: HttpRequest): Buffer | undefined {
  const form = body && new URLSearchParams(body.toString('latin1'));
  if (!form?.has('client_secret') || !/^basic /i.test(headers['authorization'] ?? '')) return body;
  form.delete('client_secret');
  return Buffer.from(form.toString());
}
