// /api/identity/user/v1.0/resend-code: a code again, for somebody who is not signed in.
import { Type } from 'typebox';
import { resendRecovery } from '../../../core/recovery/index.ts';
import { resendVerification } from '../../../core/registration/index.ts';
import type { HttpRequest } from '../../../http/request.ts';
import { jsonObjectOf } from '../../_common/bodies.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import type { Wso2Entry } from '../entry.ts';
import type { Extra, Reply } from '../reply.ts';
import { sendsItself } from '../wire/channels.ts';
import { linkFrom } from '../wire/links.ts';
import { readingsOf, readName } from '../wire/people.ts';
import { base, property } from './registering.ts';

/** Properties that may be left out, and must say something where they are there. */
const named = ['RecoveryScenario', 'RecoveryStep', 'NotificationType', 'code'];
const ofUser = (_detail: unknown, { body }: HttpRequest): Extra => ({
  value: String((jsonObjectOf(body)['user'] as { username?: unknown } | undefined)?.username ?? ''),
});

const recoveries = ['NOTIFICATION_BASED_PW_RECOVERY', 'ASK_PASSWORD', 'ADMIN_FORCED_PASSWORD_RESET_VIA_EMAIL_LINK'];
const verifications = ['SELF_SIGN_UP', 'LITE_SIGN_UP', 'EMAIL_VERIFICATION'];

export const nothingPending = outside(400, '400', 'User recovery data is not found. Please re-initiate the recovery flow.');
/** Without a scenario there is a number for it. */
const pending = {
  code: 20024,
  extra: (_detail: unknown, { body }: HttpRequest): Extra => {
    const properties = (jsonObjectOf(body)['properties'] ?? []) as readonly { key?: unknown }[];
    return properties.some(({ key }) => key === 'RecoveryScenario') ? nothingPending.extra : {};
  },
} as const;

const resending = { resendVerification, resendRecovery };
type Properties = readonly { readonly key: string; readonly value: string }[];
export const valueIn = (properties: Properties, wanted: string) => properties.find(({ key }) => key === wanted)?.value;

/** The code in the body for who delivers it, else nothing. */
const handedOver = (code: string | undefined, itself: boolean): Reply =>
  itself || code === undefined ? { status: 201 } : { status: 201, body: code, headers: { 'content-type': 'application/json' } };

async function again(core: Bound<typeof resending>, name: string, properties: Properties, entry: Wso2Entry): Promise<Reply> {
  const scenario = valueIn(properties, 'RecoveryScenario') ?? 'SELF_SIGN_UP';
  const key = { named: name, otherwise: readingsOf(name, entry.ctx.tenant) };
  if (recoveries.includes(scenario)) {
    const itself = sendsItself(entry);
    const code = { purpose: 'recover', form: { kind: 'token' } } as const;
    const link = linkFrom(entry, 'recover', properties);
    return handedOver(await core.resendRecovery({ key, channel: 'email', code, link, deliver: itself ? 'message' : 'return' }), itself);
  }
  if (!verifications.includes(scenario))
    throw refuse('parameter.out-of-bounds', { name: 'RecoveryScenario', allowed: verifications.join(', ') });
  const itself = sendsItself(entry, 'SelfRegistration');
  const known = valueIn(properties, 'code');
  const sent = await core.resendVerification({
    key,
    link: linkFrom(entry, 'verify', properties),
    deliver: itself ? 'message' : 'return',
    ...(known === undefined ? {} : { pending: known }),
  });
  return handedOver(sent?.code, itself);
}

export const resendCode = wso2.endpoint(`POST ${base}/resend-code`, {
  summary: 'Sends a code again to somebody who is not signed in.',
  caller: 'service',
  calls: resending,
  faults: { 'code.wrong': 20036, 'pending-verification.absent': pending },
  requestErrors: { 'parameter.out-of-bounds': nothingPending },
  parameters: {
    code: { code: 20037, extra: ofUser },
    RecoveryScenario: { code: 20038, extra: ofUser },
    RecoveryStep: { code: 20039, extra: ofUser },
    NotificationType: { code: 20040, extra: ofUser },
  },
  takes: {
    body: Parameters({
      user: Type.Object({ username: Type.String(), realm: Maybe(Type.String()) }),
      properties: Maybe(Type.Array(property)),
    }),
  },
  async handle({ body: { user, properties = [] } }, core, entry) {
    for (const { key, value } of properties)
      if (named.includes(key) && value.trim() === '') throw refuse('parameter.missing', { names: [key], blank: true, in: 'body' });
    return again(core, readName(user.username, user.realm).name, properties, entry);
  },
});
