// Applications that ask for name, password and second factor on screens of their own: a flow is opened like an authorization request, and ends
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
import { basic } from './native-authenticators.ts';
import { goOn, goOnWith, sessionOf, stepCalls } from './native-factors.ts';
import { nativeFaults } from './native-faults.ts';
import { demandNoProof, requestIn } from './native-request.ts';
import { firstStep, flowSeconds, type NativeReply, nativeOf, stepReply } from './native-steps.ts';
import { messages } from './refusals.ts';

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
      return stepReply(entry, flowId, firstStep(entry));
    },
  });

  /** One try: the code, the step that follows, or the same step again with what was wrong. */
  const go = native.endpoint('POST /oauth2/authn', {
    caller: undefined,
    calls: {
      checkCode: checkCode<'native-sign-in'>,
      stateThenProofOfFlow: stateThenProofOfFlow<'second-factor-needed'>,
      ...stepCalls,
    },
    takes: {
      body: Parameters({
        flowId: Text(),
        selectedAuthenticator: Maybe(
          Type.Object({
            authenticatorId: text(),
            params: Maybe(
              Type.Object({
                username: text(),
                password: text(),
                token: text(),
                OTPCode: text(),
                OTPcode: text(),
                BackupCode: text(),
                scenario: text(),
                tokenResponse: Maybe(Text({ blank: 'allowed', maxLength: 65_536 })),
              }),
            ),
          }),
        ),
      }),
    },
    requestErrors: { 'credentials.absent': messages.wrong },
    faults: nativeFaults,
    async handle({ body: { flowId, selectedAuthenticator } }, core, entry): Promise<NativeReply> {
      demandNoProof(entry);
      const flow = await core.checkCode({ purpose: 'native-sign-in', value: flowId });
      entry.seen.client = flow.payload.client;
      const going = { flow, flowId, core, entry };
      const { authenticatorId = '', params = {} } = selectedAuthenticator ?? {};
      if (authenticatorId !== basic.id) return goOnWith(going, authenticatorId, params);
      const { username = '', password = '' } = params;
      if (username.trim() === '' || password === '') throw refuse('credentials.absent', { wanted: 'person' });
      const named = { text: username, otherwise: readingsOf(username, entry.ctx.tenant) };
      return goOn(going, await core.stateThenProofOfFlow({ ...sessionOf(going), flow, named, password: Password.typed(password) }));
    },
  });
  return { dialect: native, endpoints: [begin, go] };
}
