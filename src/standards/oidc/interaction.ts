// The page on which a person signs in and consents: the provider sent the browser here, and is told what came of it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { Password } from '../../core/credentials/index.ts';
import { Fault, newContext } from '../../core/faults/index.ts';
import { stateThenProof } from '../../core/sign-in/index.ts';
import { clientOf } from './configuration.ts';
import { type ConsentRequest, consentPage, type Frame, latePage, type SignInProblem, signInPage } from './pages/pages.ts';
import { languageOf } from './pages/texts.ts';
import type { Issuing, Lent } from './types.ts';

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

/** A page to show and where its form may lead, or an address to go on to. */
export type Outcome = { readonly page: string; readonly leadsTo?: string; readonly status: number } | { readonly goTo: string };

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
  if (!visit.form) return { page: signInPage(frame, { identifier: hint }), leadsTo, status: 200 };
  const identifier = visit.form.get('username') ?? '';
  const proven = await prove(identifier, visit.form.get('password') ?? '', String(params['client_id'] ?? ''), visit, issuing, lent);
  if ('problem' in proven) return { page: signInPage(frame, { identifier, problem: proven.problem }), leadsTo, status: 400 };
  return { goTo: await provider.interactionResult(visit.raw, visit.reply, { login: { accountId: proven.account, amr: ['pwd'] } }) };
}

async function prove(
  identifier: string,
  password: string,
  client: string,
  visit: Visit,
  { tenant }: Issuing,
  { stores, chance, now }: Lent,
): Promise<{ readonly account: string } | { readonly problem: SignInProblem }> {
  if (identifier.trim() === '' || password === '') return { problem: 'wrong' };
  const caller = { kind: 'anonymous', address: visit.address } as const;
  const ctx = newContext({ tenant, caller, now: now(), chance, note: () => {} });
  const { lifeSeconds } = tenant.settings.sessions;
  const request = { named: { text: identifier }, password: Password.typed(password), carries: [], client, agent: visit.agent, lifeSeconds };
  try {
    const result = await stateThenProof(ctx, request, stores);
    return result.kind === 'signed-in' ? { account: result.person.account.id } : { problem: 'owed' };
  } catch (error) {
    const problem = error instanceof Fault ? problems[error.kind] : undefined;
    if (problem) return { problem };
    throw error;
  }
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
