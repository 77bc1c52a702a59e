// The page on which a person is chosen and agrees or refuses, and the way back to the application.
import { randomToken } from '../../core/random.ts';
import { type AuthorizationRequest, judgeRequest, type WayBack } from '../authorization-request.ts';
import { chosen, isConditionName } from '../conditions/index.ts';
import { choicePage, unsafePage } from '../pages/choice.ts';
import { wayBackPage } from '../pages/way-back.ts';
import { mayRefuse } from '../permissions.ts';
import type { ProviderCall, ProviderEndpoint, ProviderGrant, ProviderPerson } from '../types.ts';

/** Ten minutes (RFC 6749 4.1.2). */
const codeMillis = 600_000;

export const authorize: ProviderEndpoint = {
  name: 'authorize',
  methods: ['GET', 'POST'],
  path: '/authorize',
  manner: 'oauth',
  answer(call) {
    const judged = judgeRequest(call.query, call.state.applications);
    if (judged.kind === 'unsafe') return unsafePage(call.name, judged.because);
    if (judged.kind === 'refused') return goBack(call, judged.back, { error: judged.error, error_description: judged.because });
    const { request } = judged;
    if (call.request.method === 'GET') return choicePage(call, request);
    const { form } = call;
    if (form.get('decision') === 'refuse')
      return goBack(call, request.back, { error: 'access_denied', error_description: 'The person refused.' });
    const person = call.state.people.get(form.get('person') ?? '');
    return person ? goBack(call, request.back, ...agreed(call, request, person)) : choicePage(call, request, 'Choose a person.');
  },
};

/** The code, and the grant whose conditions have a say in the way back. */
function agreed(call: ProviderCall, request: AuthorizationRequest, person: ProviderPerson): [Record<string, string>, ProviderGrant] {
  const { form, state, now, random } = call;
  const ticked = form.getAll('allow');
  // Without the page's boxes (a test posts by itself) all is allowed.
  const allowed = form.has('boxes') ? request.scopes.filter((scope) => !mayRefuse(scope) || ticked.includes(scope)) : request.scopes;
  const grant: ProviderGrant = {
    application: request.application.id,
    person,
    allowed,
    refused: request.scopes.filter((scope) => !allowed.includes(scope)),
    nonce: request.nonce,
    authTime: Math.floor(now() / 1000),
    conditions: form.getAll('condition').filter(isConditionName).map(chosen),
    ended: false,
  };
  const code = randomToken(random, 24);
  const { back, challenge } = request;
  state.codes.set(code, { grant, redirect: back.redirect, challenge, expires: now() + codeMillis, spent: false });
  return [{ code }, grant];
}

function goBack(
  call: ProviderCall,
  { redirect, state, mode }: WayBack,
  given: Readonly<Record<string, string>>,
  grant?: ProviderGrant,
): Response {
  const parameters = new URLSearchParams({ ...given, ...(state === null ? {} : { state }), iss: call.issuer() });
  const ofSignIn = (grant?.conditions ?? []).filter(({ at }) => at.includes('authorize')).map(({ condition }) => condition);
  for (const { callback } of [...call.inForce, ...ofSignIn]) callback?.(parameters);
  if (mode === 'form_post') return wayBackPage(call.name, redirect, parameters);
  const goTo = new URL(redirect);
  for (const [name, value] of parameters) goTo.searchParams.set(name, value);
  return new Response(null, { status: 303, headers: { location: goTo.href, 'cache-control': 'no-store' } });
}
