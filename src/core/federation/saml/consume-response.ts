// A SAML response that a browser posted. The post comes from another site, so that it has no cookie of ours: whether it belongs to this browser's flow is
// judged at the next step, to which the browser goes on with what was found, as a code that is of use in that flow alone.
import { createHash } from 'node:crypto';
import { countEvent } from '../../audit/index.ts';
import { issueCode, judgeCode } from '../../codes/index.ts';
import type { Ctx } from '../../faults/index.ts';
import type { JsonObject } from '../../json.ts';
import { isFirstUse } from '../../protection/index.ts';
import type { Stores } from '../../stores.ts';
import type { Instant } from '../../time.ts';
import type { IdentityProvider } from '../provider-types.ts';
import { enabledProvider } from '../reachable.ts';
import { requestIdOf } from './ask-provider.ts';
import { claimsOf } from './claims-of.ts';
import { type SamlConfiguration, samlConfigurationIn } from './configuration.ts';
import { fitUntil, type JudgedResponse, whyUnfit } from './judge-assertion.ts';
import { type OwnKeyPorts, ownSamlKeys } from './own-keys.ts';
import type { ResponseRefusal } from './types.ts';

/** What a response came to: the claims of a person, or that the provider did not sign it in. */
export type PostedAnswer =
  | {
      readonly kind: 'genuine';
      readonly claims: JsonObject;
      readonly sessionIndex: string | null;
      /** Absent in answers of versions that did not read it. */
      readonly sessionEnds?: Instant | null;
      readonly name: JsonObject | null;
    }
  | { readonly kind: 'cancelled'; readonly error: string };

declare module '../../codes/types.ts' {
  interface CodePayloads {
    readonly 'saml-answer': { readonly provider: string; readonly state: string; readonly answer: PostedAnswer };
  }
}

/** The parameter by which the answer goes on. */
export const answerParameter = 'saml';

/** The next step follows at once. */
const lifeSeconds = 120;

export interface PostedResponse {
  /** The name of the provider's row. */
  readonly provider: string;
  /** The form fields as they came. */
  readonly response: string;
  readonly relayState: string;
}

type Ports = 'codes' | 'identityProviders' | 'samlReader' | 'replays' | 'tallies' | OwnKeyPorts;

/**
 * The address at which the browser goes on. Order: provider enabled → the request is known, or responses may come unasked → form and signature → issuer,
 * audience, address, request, times → subject → not seen before. Every refusal is counted for operators.
 */
export async function consumeSamlResponse(
  ctx: Ctx<'provider.unknown' | 'saml-response.refused' | 'assertion.attribute-missing'>,
  { provider: name, response, relayState }: PostedResponse,
  stores: Stores<Ports>,
): Promise<{ readonly goTo: string }> {
  const row = await enabledProvider(ctx, name, stores);
  const configuration = row?.kind === 'saml' ? samlConfigurationIn(row.configuration) : undefined;
  if (!row || !configuration) throw ctx.fail('provider.unknown', { provider: name });
  const refused = (because: ResponseRefusal, where = '') => {
    countEvent(ctx, { what: 'saml-response.refused', subject: name, detail: { reason: because } }, stores);
    ctx.log(`SAML response of ${name} refused: ${because}${where === '' ? '' : `, ${where}`}`);
    return ctx.fail('saml-response.refused', { because });
  };
  const asked = await requestOf(ctx, relayState, row, stores);
  if (!asked && configuration.unsolicited === undefined) throw refused('unsolicited');
  const { own, keys, signed = 'assertion' } = configuration;
  const { all: ownKeys } = await ownSamlKeys(ctx, stores);
  const parts = { keys, ownKeys, audience: own.entityId, consumer: own.consumer, signed };
  const verdict = await stores.samlReader.readResponse(response, parts);
  if (verdict.kind === 'refused') throw refused(verdict.because, verdict.where);
  if (verdict.kind === 'failed') {
    if (!asked) throw refused('unsolicited');
    return goOn(ctx, row, asked, { kind: 'cancelled', error: verdict.status.slice(0, 200) }, stores);
  }
  const unfit = whyUnfit(verdict, { configuration, request: asked ? requestIdOf(asked.nonce) : null, since: asked?.since, now: ctx.now });
  if (unfit) throw refused(unfit);
  const claims = claimsOf(verdict.assertion, configuration);
  if (typeof claims === 'string') {
    const refusal = refused(claims);
    const { subject: attribute } = configuration;
    throw claims === 'subject-absent' && attribute !== undefined
      ? ctx.fail('assertion.attribute-missing', { provider: name, attribute })
      : refusal;
  }
  if (!(await isNew(ctx, row, verdict, configuration, stores))) throw refused('replayed');
  // Whoever comes unasked is signed in by nothing: another could have sent the browser here. A sign-in of its own begins.
  if (!asked) return { goTo: configuration.unsolicited! };
  const { sessionIndex, sessionEnds, name: nameId } = verdict.assertion;
  return goOn(ctx, row, asked, { kind: 'genuine', claims, sessionIndex, sessionEnds, name: nameId && { ...nameId } }, stores);
}

interface OpenRequest {
  readonly state: string;
  readonly nonce: string;
  readonly address: string;
  readonly since: Instant | undefined;
}

/** The request of that state, which stays good: it is spent where the browser's flow is known. */
async function requestOf(ctx: Ctx, state: string, row: IdentityProvider, stores: Stores<'codes'>): Promise<OpenRequest | undefined> {
  if (state === '' || state.length > 200) return undefined;
  const verdict = await judgeCode(ctx, { purpose: 'provider-request', value: state }, stores);
  if (verdict.kind !== 'good' || verdict.code.payload.provider !== row.id) return undefined;
  const { nonce, address, again } = verdict.code.payload;
  return { state, nonce, address, since: again ? verdict.code.created : undefined };
}

/** One statement: of several processes to which the same assertion comes, one takes it. */
async function isNew(
  ctx: Ctx,
  { id }: IdentityProvider,
  judged: JudgedResponse,
  configuration: SamlConfiguration,
  stores: Stores<'replays'>,
): Promise<boolean> {
  const digest = createHash('sha256').update(`${id}\n${judged.assertion.id}`).digest('base64url');
  return isFirstUse(ctx, { key: `saml:${digest}`, until: fitUntil(judged, configuration) }, stores);
}

async function goOn(ctx: Ctx, row: IdentityProvider, { state, address }: OpenRequest, answer: PostedAnswer, stores: Stores<'codes'>) {
  const payload = { provider: row.id, state, answer };
  const { value } = await issueCode(
    ctx,
    { purpose: 'saml-answer', subject: row.id, form: { kind: 'token' }, lifeSeconds, payload },
    stores,
  );
  const to = new URL(address);
  to.searchParams.set('state', state);
  to.searchParams.set(answerParameter, value);
  return { goTo: to.href };
}
