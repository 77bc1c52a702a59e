// Applications that ask for name and password on screens of their own: a flow is opened like an authorization request, and ends
// with an authorization code. Only for applications that whoever runs the tenant allows to.
import { Type } from 'typebox';
import { checkCode, issueCode } from '../../../core/codes/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import { stateThenProofOfFlow } from '../../../core/sign-in/index.ts';
import { handOver, type OidcParts } from '../../../protocols/oidc/index.ts';
import { pairsOf, textOf } from '../../_common/bodies.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { readingsOf } from '../wire/people.ts';
import { demandNoProof, grant, requestIn } from './native-request.ts';
import { authenticatorId, type NativeReply, nativeOf, noFlow, step } from './native-steps.ts';
import { messages, nativeLock, nativeObligation } from './refusals.ts';

const flowSeconds = 600;

export function nativeEndpoints(parts: OidcParts) {
  const { profile } = parts;
  const native = nativeOf(parts);
  const text = () => Maybe(Text({ blank: 'allowed' }));

  /** A form is an application's own sign-in where it says so, and else a request like any other (OpenID Connect Core 3.1.2.1). */
  const begin = native.endpoint(`POST ${profile.paths.authorization}`, {
    caller: undefined,
    calls: { issueCode },
    async handle(_given, core, entry): Promise<NativeReply> {
      const form = new URLSearchParams(pairsOf(textOf(entry.request.body)));
      const built = await entry.built();
      if (form.get('response_mode') !== 'direct') {
        entry.request.raw.method = 'GET';
        return handOver(entry, built, { query: form.toString() });
      }
      demandNoProof(entry);
      const { client, request } = await requestIn(form, entry, parts);
      const { value: flowId } = await core.issueCode({
        purpose: 'native-sign-in',
        subject: client,
        form: { kind: 'token' },
        lifeSeconds: flowSeconds,
        payload: request,
      });
      return { body: step(entry, flowId, 'INCOMPLETE') };
    },
  });

  /** One try: the code, or the same step again with what was wrong. */
  const go = native.endpoint('POST /oauth2/authn', {
    caller: undefined,
    calls: { checkCode: checkCode<'native-sign-in'>, stateThenProofOfFlow: stateThenProofOfFlow<never> },
    takes: {
      body: Parameters({
        flowId: Text(),
        selectedAuthenticator: Maybe(
          Type.Object({
            authenticatorId: text(),
            params: Maybe(Type.Object({ username: text(), password: text() })),
          }),
        ),
      }),
    },
    requestErrors: { 'credentials.absent': messages.wrong },
    faults: {
      'code.wrong': noFlow,
      'code.used': noFlow,
      'code.expired': noFlow,
      'identifier.unknown': messages.unknown,
      'password.mismatch': messages.wrong,
      'password.absent': messages.wrong,
      'password.former': messages.wrong,
      'credentials.refused': messages.wrong,
      'attempts.exhausted': messages.locked,
      'account.locked': nativeLock,
      'account.disabled': messages.disabled,
      'account.expired': messages.disabled,
      'captcha.required': messages.captcha,
      'captcha.wrong': messages.captcha,
      'captcha.expired': messages.captcha,
      'obligation.unmeetable': nativeObligation,
    },
    async handle({ body: { flowId, selectedAuthenticator } }, core, entry): Promise<NativeReply> {
      const { request } = entry;
      demandNoProof(entry);
      const flow = await core.checkCode({ purpose: 'native-sign-in', value: flowId });
      const client = flow.payload.client;
      entry.seen.client = client;
      if (selectedAuthenticator?.authenticatorId !== authenticatorId)
        throw refuse('parameter.out-of-bounds', { name: 'authenticatorId', allowed: authenticatorId });
      const { username = '', password = '' } = selectedAuthenticator.params ?? {};
      if (username.trim() === '' || password === '') throw refuse('credentials.absent', { wanted: 'person' });
      const result = await core.stateThenProofOfFlow({
        flow,
        named: { text: username, otherwise: readingsOf(username, entry.ctx.tenant) },
        password: Password.typed(password),
        supports: [],
        client,
        agent: request.headers['user-agent'] ?? null,
      });
      const code = await grant(entry, flow.payload, result.session.session);
      return { body: { flowStatus: 'SUCCESS_COMPLETED', authData: { code } } };
    },
  });
  return { dialect: native, endpoints: [begin, go] };
}
