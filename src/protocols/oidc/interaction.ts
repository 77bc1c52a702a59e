// The page on which a person signs in and consents: the provider sent the browser here, and is told what came of it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { clientOf } from './configuration.ts';
import { type ConsentRequest, consentPage, type Frame, latePage, type SignInProblem, signInPage } from './pages/pages.ts';
import { languageOf } from './pages/texts.ts';
import { prove } from './prove.ts';
import { selfTexts } from './self-service/texts.ts';
import { recoverPath, registerPath } from './self-service/visit.ts';
import type { Issuing, Lent, Outcome, Refused } from './types.ts';

export interface Visit {
  readonly raw: IncomingMessage;
  readonly reply: ServerResponse;
  readonly here: string;
  readonly lang: string | undefined;
  readonly acceptLanguage: string | undefined;
  readonly agent: string | null;
  readonly address: string;
  readonly form: URLSearchParams | undefined;
}

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

const problems: Readonly<Record<string, SignInProblem>> = {
  'identifier.unknown': 'wrong',
  'password.mismatch': 'wrong',
  'password.absent': 'wrong',
  'password.former': 'wrong',
  'credentials.refused': 'wrong',
  'attempts.exhausted': 'locked',
  'account.locked': 'locked',
  'account.disabled': 'disabled',
  'account.expired': 'disabled',
  'captcha.required': 'captcha',
  'captcha.wrong': 'captcha',
  'captcha.expired': 'captcha',
  'obligation.unmeetable': 'owed',
};

function problemOf(refused: Refused): SignInProblem {
  if (refused === 'blank') return 'wrong';
  if (refused === 'owed') return 'owed';
  const problem = problems[refused.kind];
  if (!problem) throw refused;
  return problem;
}

/** A page that came too late, or in a browser that never asked, says so and leads back: it never signs anybody in. */
export async function interact(provider: Provider, visit: Visit, issuing: Issuing, lent: Lent): Promise<Outcome> {
  const found = await detailsOf(provider, visit);
  const wished = typeof found?.params['ui_locales'] === 'string' ? found.params['ui_locales'] : undefined;
  const language = languageOf(visit.lang, wished, visit.acceptLanguage);
  const frame: Frame = { language, product: issuing.tenant.settings.messages.product, here: visit.here };
  if (!found) return { page: latePage(frame), status: 400 };
  const leadsTo = String(found.params['redirect_uri'] ?? '');
  if (found.prompt.name === 'login') return login(provider, found, visit, { ...frame, leadsTo }, issuing, lent);
  return consent(provider, found, visit, { ...frame, leadsTo }, issuing, lent);
}

async function detailsOf(provider: Provider, { raw, reply }: Visit): Promise<Interaction | undefined> {
  try {
    return await provider.interactionDetails(raw, reply);
  } catch (error) {
    if ((error as { name?: string }).name === 'SessionNotFound') return undefined;
    throw error;
  }
}

type Framed = Frame & { readonly leadsTo: string };

async function login(
  provider: Provider,
  { params }: Interaction,
  visit: Visit,
  { leadsTo, ...frame }: Framed,
  issuing: Issuing,
  lent: Lent,
): Promise<Outcome> {
  const hint = typeof params['login_hint'] === 'string' ? params['login_hint'] : '';
  const otherwise = otherWays(frame, visit, issuing);
  if (!visit.form) return { page: signInPage(frame, { identifier: hint, otherwise }), leadsTo, status: 200 };
  const identifier = visit.form.get('username') ?? '';
  const password = visit.form.get('password') ?? '';
  const proven = await prove({ identifier, password, client: String(params['client_id'] ?? ''), ...visit }, issuing, lent);
  if ('refused' in proven)
    return { page: signInPage(frame, { identifier, problem: problemOf(proven.refused), otherwise }), leadsTo, status: 400 };
  const { amr, acr, authTime: ts } = proven.assurance;
  const login = { accountId: proven.account, amr: [...amr], acr, ts };
  return { goTo: await provider.interactionResult(visit.raw, visit.reply, { login }) };
}

/** What the tenant offers to those who cannot sign in. */
function otherWays({ language }: Frame, { here }: Visit, { tenant, mount }: Issuing) {
  const { recovery, registration } = tenant.settings;
  const key = new URLSearchParams(here.split('?')[1]).get('sessionDataKey') ?? '';
  const at = (path: string) => `${mount}${path}?${new URLSearchParams({ sessionDataKey: key, lang: language })}`;
  const words = selfTexts[language];
  return [
    ...(recovery.message ? [{ words: words.cannotSignIn, address: at(recoverPath) }] : []),
    ...(registration.open ? [{ words: words.createAccount, address: at(registerPath) }] : []),
  ];
}

async function consent(
  provider: Provider,
  found: Interaction,
  visit: Visit,
  { leadsTo, ...frame }: Framed,
  issuing: Issuing,
  lent: Lent,
): Promise<Outcome> {
  const { params, session, prompt, grantId } = found;
  const clientId = String(params['client_id'] ?? '');
  if (!visit.form) return { page: consentPage(frame, await requestOf(clientId, prompt, leadsTo, issuing, lent)), leadsTo, status: 200 };
  if (visit.form.get('consent') !== 'allow') {
    const refused = { error: 'access_denied', error_description: 'The person refused.' };
    return { goTo: await provider.interactionResult(visit.raw, visit.reply, refused, { mergeWithLastSubmission: false }) };
  }
  const known = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  const grant = known ?? new provider.Grant({ accountId: session!.accountId, clientId });
  const { missingOIDCScope, missingOIDCClaims, missingResourceScopes } = prompt.details as Missing;
  if (missingOIDCScope) grant.addOIDCScope(missingOIDCScope.join(' '));
  if (missingOIDCClaims) grant.addOIDCClaims([...missingOIDCClaims]);
  for (const [resource, scopes] of Object.entries(missingResourceScopes ?? {})) grant.addResourceScope(resource, scopes.join(' '));
  return {
    goTo: await provider.interactionResult(
      visit.raw,
      visit.reply,
      { consent: { grantId: await grant.save() } },
      { mergeWithLastSubmission: true },
    ),
  };
}

interface Missing {
  readonly missingOIDCScope?: readonly string[];
  readonly missingOIDCClaims?: readonly string[];
  readonly missingResourceScopes?: Readonly<Record<string, readonly string[]>>;
}

async function requestOf(
  clientId: string,
  prompt: Interaction['prompt'],
  leadsTo: string,
  issuing: Issuing,
  lent: Lent,
): Promise<ConsentRequest> {
  const client = await clientOf(issuing, lent, clientId);
  const { missingOIDCScope = [] } = prompt.details as Missing;
  return { client: client?.name ?? clientId, host: URL.canParse(leadsTo) ? new URL(leadsTo).host : '', scopes: missingOIDCScope };
}
