// Where a sign-in begins, in all spellings. An application that is not there, or that signs nobody in by this protocol, is told so in the vendor's code: no
// address is known to which a browser could be sent.
import { clientOf, handOver, type OidcParts } from '../../../protocols/oidc/index.ts';
import { pairsOf, textOf } from '../../_common/bodies.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { Code } from '../codes.ts';
import { ownAnswersOf } from './own-answers.ts';

interface Opening {
  readonly at: `${'GET' | 'POST'} ${string}`;
  readonly unknown: Code;
  /** OAuth 2.0 without OpenID Connect; the parameter that names the application is the first that is there. */
  readonly plain?: true;
}

const openingsAt: readonly Opening[] = [
  { at: 'GET /oidc/auth', unknown: 4212 },
  { at: 'POST /oidc/auth', unknown: 4212 },
  { at: 'GET /oauth/oidc/auth', unknown: 4212 },
  { at: 'GET /oauth/auth', unknown: 2221, plain: true },
  { at: 'GET /authorize', unknown: 2221, plain: true },
];

export function openings(parts: OidcParts) {
  const { profile, finder } = parts;
  const answers = ownAnswersOf(parts);
  const endpoints = openingsAt.map(({ at, unknown, plain }) =>
    answers.endpoint(at, {
      summary: 'Begins a sign-in by OpenID Connect, or by OAuth 2.0.',
      caller: undefined,
      calls: {},
      requestErrors: { 'caller.unknown': unknown },
      async handle(_given, _core, entry) {
        const { request, issuing } = entry;
        const asked = new URLSearchParams(pairsOf(request.method === 'POST' ? textOf(request.body) : request.query));
        if (plain) asOpenId(asked);
        const id = asked.get('client_id') ?? '';
        const built = await entry.built();
        const known = await clientOf({ tenant: issuing.tenant, api: profile.name, id }, finder);
        const model = known && (await built.client(id));
        if (id !== '' && !model?.redirectUris?.length) throw refuse('caller.unknown', { given: id });
        request.raw.method = 'GET';
        return handOver(entry, built, { inside: profile.paths.authorization, query: asked.toString() });
      },
    }),
  );
  return { dialect: answers, endpoints };
}

/** Older applications name themselves `app_id`, and ask for the scope `user`, by which they read the person: that is what `openid` lets them do. */
function asOpenId(asked: URLSearchParams): void {
  const app = asked.get('app_id');
  if (app !== null && !asked.has('client_id')) asked.set('client_id', app);
  asked.delete('app_id');
  const scopes = new Set((asked.get('scope') ?? '').split(' ').filter(Boolean));
  asked.set(
    'scope',
    [...scopes.add('openid')]
      .filter((scope) => scope !== 'user')
      .concat(scopes.has('user') ? ['profile'] : [])
      .join(' '),
  );
}
