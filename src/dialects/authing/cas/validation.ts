// A service of CAS asks whose ticket it was brought: versions 1 (2.4), 2 (2.5) and 3 (2.8) of the protocol.
import { type RedeemedTicket, redeemServiceTicket } from '../../../core/service-tickets/index.ts';
import type { OidcEntry, OidcParts } from '../../../protocols/oidc/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { type OwnReply, ownAnswersOf } from '../oidc/own-answers.ts';
import { answered, type CasRefusal, type Format, plainAnswer, refusedTicket } from './answers.ts';
import { demandCasApplication, naming, says } from './here.ts';

const calls = { ...naming, redeemServiceTicket };
type Core = Bound<typeof calls>;

const refusals: Readonly<Record<Extract<RedeemedTicket, { kind: 'refused' }>['because'], CasRefusal>> = {
  ticket: 'INVALID_TICKET',
  service: 'INVALID_SERVICE',
};

export function casValidation(parts: OidcParts) {
  const answers = ownAnswersOf(parts);

  async function redeemed(core: Core, entry: OidcEntry): Promise<RedeemedTicket | 'incomplete'> {
    const { publicId: client } = await demandCasApplication(core, entry, parts.profile.name);
    const query = new URLSearchParams(entry.request.query);
    const [service, ticket] = [query.get('service') ?? '', query.get('ticket') ?? ''];
    if (service === '' || ticket === '') return 'incomplete';
    return core.redeemServiceTicket({ ticket, client, service, renew: says(query, 'renew') });
  }

  const first = answers.endpoint('GET /cas-idp/{app}/validate', {
    summary: 'Says whose ticket of CAS it is, and spends it: yes or no, and who.',
    caller: undefined,
    calls,
    async handle(_given, core, entry): Promise<OwnReply> {
      const told = await redeemed(core, entry);
      return plainAnswer(told !== 'incomplete' && told.kind === 'person' ? told : undefined);
    },
  });
  const later = (
    [
      ['/cas-idp/{app}/serviceValidate', false],
      ['/cas-idp/{app}/p3/serviceValidate', true],
    ] as const
  ).map(([path, attributes]) =>
    answers.endpoint(`GET ${path}`, {
      summary: `Says whose ticket of CAS it is, and spends it: ${attributes ? 'who, and what is known of the person' : 'who'}.`,
      caller: undefined,
      calls,
      async handle(_given, core, entry): Promise<OwnReply> {
        const query = new URLSearchParams(entry.request.query);
        const format: Format = query.get('format')?.toUpperCase() === 'JSON' ? 'JSON' : 'XML';
        // A ticket for other services would be sent to an address of the caller's choice.
        if (query.has('pgtUrl')) return refusedTicket('UNAUTHORIZED_SERVICE_PROXY', format);
        const told = await redeemed(core, entry);
        if (told === 'incomplete') return refusedTicket('INVALID_REQUEST', format);
        return told.kind === 'person' ? answered(told, { format, attributes }) : refusedTicket(refusals[told.because], format);
      },
    }),
  );
  return { dialect: answers, endpoints: [first, ...later] };
}
