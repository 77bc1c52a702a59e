// A flow of native sign-in as an application goes through it with the vendor's client.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { executeEmbeddedSignInFlow, initializeEmbeddedSignInFlow } from '@asgardeo/javascript';
import * as oc from 'openid-client';
import type { World } from '../../src/proving/world-type.ts';
import { callback, openidOf } from './openid.ts';

export interface ShownAuthenticator {
  readonly authenticatorId: string;
  readonly authenticator: string;
  readonly metadata: {
    readonly i18nKey: string;
    readonly promptType?: string;
    readonly params?: readonly { readonly param: string }[];
    readonly additionalData?: { readonly challengeData: string; readonly numberChallenge?: string };
  };
  readonly requiredParams?: readonly string[];
}

export interface Flow {
  readonly flowId: string;
  readonly flowStatus: string;
  readonly nextStep: {
    readonly stepType: string;
    readonly authenticators: readonly ShownAuthenticator[];
    readonly messages?: readonly { readonly type: string; readonly messageId: string; readonly message: string }[];
  };
  readonly authData?: { readonly code: string };
}

export const idOf = (name: string): string => Buffer.from(`${name}:LOCAL`).toString('base64url');
export const ids = {
  password: idOf('BasicAuthenticator'),
  totp: idOf('totp'),
  email: idOf('email-otp-authenticator'),
  push: idOf('push-notification-authenticator'),
  sms: idOf('sms-otp-authenticator'),
  'backup-code': idOf('backup-code-authenticator'),
  passkey: idOf('FIDOAuthenticator'),
} as const;

export const refused = (word: RegExp) => (error: unknown) => word.test(String(error));

/** `base`: the process that is called. */
export async function nativeOf(world: World) {
  const openid = openidOf(world);
  const own = { token_endpoint_auth_method: 'none', api_based_authentication: true };
  const { client_id } = await openid.register({ ...own, grant_types: ['authorization_code'] });
  const verifier = 'v'.repeat(43);
  const code_challenge = createHash('sha256').update(verifier).digest('base64url');
  const request = { client_id, response_type: 'code', redirect_uri: callback, scope: 'openid', response_mode: 'direct' };
  const payload = { ...request, code_challenge, code_challenge_method: 'S256' };
  const begin = async (more: Record<string, string> = {}): Promise<Flow> =>
    (await initializeEmbeddedSignInFlow({ baseUrl: world.base, payload: { ...payload, ...more } as never })) as unknown as Flow;
  const go = async (
    { flowId }: Pick<Flow, 'flowId'>,
    authenticatorId: string,
    params?: Record<string, string>,
    base = world.base,
  ): Promise<Flow> =>
    (await executeEmbeddedSignInFlow({
      baseUrl: base,
      payload: { flowId, selectedAuthenticator: { authenticatorId, ...(params ? { params } : {}) } } as never,
    })) as unknown as Flow;
  const password = (flow: Pick<Flow, 'flowId'>, username = 'ann-demo') => go(flow, ids.password, { username, password: 'correct horse' });
  const redeem = async ({ flowStatus, authData }: Flow) => {
    assert.equal(flowStatus, 'SUCCESS_COMPLETED');
    const config = await oc.discovery(
      new URL(`${world.base}/oauth2/token/.well-known/openid-configuration`),
      client_id,
      undefined,
      oc.None(),
      { execute: [oc.allowInsecureRequests] },
    );
    const back = new URL(`${callback}?${new URLSearchParams({ code: authData!.code, iss: config.serverMetadata().issuer })}`);
    return oc.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier });
  };
  return { begin, go, password, redeem, client_id };
}

/** What is said to a person: type and number of each message. */
export const said = ({ nextStep: { messages = [] } }: Flow) => messages.map(({ type, messageId }) => `${type} ${messageId}`);
export const offeredIn = ({ nextStep }: Flow) => nextStep.authenticators.map(({ authenticatorId }) => authenticatorId);
