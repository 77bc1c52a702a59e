// How well a person was authenticated, as requests ask for it and tokens tell it (OpenID Connect Core 2 and 3.1.2.1, RFC 9068 2.2.1, RFC 9470).

import type * as oidc from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Assurance } from '../../core/sessions/index.ts';
import { deviceIn } from '../../hosted/index.ts';
import { callOf } from './call.ts';
import type { Interaction } from './interaction-of.ts';

/** Values of `acr`: the number of different factors. */
export const acrValues = ['1', '2'] as const;

/** The name of the check by which the library sends a browser to our pages. */
const reason = 'factor_needed';

/** The least of the levels that `acr_values` names, as a number; 0 where it names none of ours: an unknown level cannot be met, and holds nobody up. */
function levelIn(asked: unknown): number {
  const known = String(asked ?? '')
    .split(' ')
    .filter((value) => value === '0' || acrValues.some((each) => each === value));
  return known.length === 0 ? 0 : Math.min(...known.map(Number));
}

/** What a sign-in has to demand for such a request. */
export const demandIn = (asked: unknown): 'second-factor' | undefined => (levelIn(asked) === 2 ? 'second-factor' : undefined);

/**
 * Whether the request wants a sign-in of now (OpenID Connect Core 3.1.2.1): by `prompt`, or by `max_age`, of the client's registration too, which no session here met where
 * somebody is to sign in.
 */
export const isAskedAnew = ({ prompt, max_age: age }: Interaction['params']): boolean =>
  String(prompt ?? '')
    .split(' ')
    .includes('login') ||
  (age !== undefined && age !== null && age !== '');

/**
 * The check beside the library's own of the prompt `login`: a browser that is signed in, and whose session proves too little, is sent to prove more. Asked once:
 * `acr_values` are voluntary, and whoever comes back from the pages is told of truly. What the tenant asks of a sign-in it asks of a session, too: of one that
 * another client began, or that is older than the demand.
 */
export function factorCheck({ Check }: Pick<typeof oidc.interactionPolicy, 'Check'>): InstanceType<typeof Check> {
  return new Check(reason, 'the person must prove more', 'unmet_authentication_requirements', async (ctx) => {
    const { session, client, params, result } = ctx.oidc;
    if (!session?.accountId || result?.login) return Check.NO_NEED_TO_PROMPT;
    const level = levelIn(params?.['acr_values']);
    const acr = Number(session.acr ?? 0);
    if (acr === 2) return Check.NO_NEED_TO_PROMPT;
    if (acr < 1 && level === 1) return Check.REQUEST_PROMPT;
    const { entry } = callOf(ctx);
    const demand = level === 2 ? 'second-factor' : undefined;
    const device = deviceIn({ address: entry.issuing.address, ctx: entry.ctx, request: entry.request });
    const judged = await entry.core.judgeSession({ session: session.uid, client: client!.clientId, device, demand });
    if (judged && Number(judged.assurance.acr) > acr) tellMore(session, judged.assurance);
    return judged?.owesFactor ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT;
  });
}

/** A factor was proven at our pages, and the browser did not come back to the request that asked for it: the library knows nothing of the proof. */
function tellMore(session: oidc.Session, { acr, amr, authTime }: Assurance): void {
  session.acr = acr;
  session.amr = [...amr];
  session.loginTs = authTime;
}

/** Proving a factor makes the session as recent as a sign-in does; whatever else is asked needs one. */
const metByFactor: readonly string[] = [reason, 'max_age'];

/** The session of the core that is to be confirmed; undefined where somebody is to sign in. */
export function stepsUpIn({ prompt, session }: Interaction): string | undefined {
  const { name, reasons } = prompt;
  return name === 'login' && reasons.includes(reason) && reasons.every((each) => metByFactor.includes(each)) ? session?.uid : undefined;
}

interface Source {
  readonly acr?: string | undefined;
  readonly amr?: readonly string[] | undefined;
  readonly authTime?: number | undefined;
}

/** Members of an access token about the authentication under which it is issued: of its code or refresh token, which keep their own, else of the browser. */
export function assuranceIn({ oidc: { entities, session } }: KoaContextWithOIDC): Record<string, unknown> | undefined {
  const { RefreshToken, AuthorizationCode, DeviceCode } = entities;
  const source = (RefreshToken ?? AuthorizationCode ?? DeviceCode) as Source | undefined;
  const { acr, amr, authTime } = source ?? (session ? { acr: session.acr, amr: session.amr, authTime: session.authTime() } : {});
  if (authTime === undefined) return undefined;
  return { ...(acr === undefined ? {} : { acr }), ...(amr === undefined ? {} : { amr }), auth_time: authTime };
}
