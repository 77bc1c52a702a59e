// /api/users/v1 and v2/recovery/password: recover, resend; a message goes out by the channel that was chosen.
import { Type } from 'typebox';
import {
  type Channel,
  countResend,
  issueRecoveryTicket,
  type RecoveryTicket,
  readRecoveryTicket,
  sendRecovery,
} from '../../../core/recovery/index.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import type { Wso2Entry } from '../entry.ts';
import { sendsItself, typeOf } from '../wire/channels.ts';
import { linkFrom, nextStep } from '../wire/links.ts';
import { codeFaults, noChannel, wrongResend } from './refusals.ts';

export type Version = 1 | 2;
export const basePath = (version: Version): string => `/api/users/v${version}/recovery/password`;
export const properties = Maybe(Type.Array(Type.Unknown()));
export const claimsBody = { claims: Type.Array(Type.Object({ uri: Type.String(), value: Type.String() })), properties };

/** The channel that was chosen; by its number among those that were shown. */
export function chosen({ channels }: RecoveryTicket, channelId: string, entry: Wso2Entry): Channel {
  const channel = sendsItself(entry) || channelId === '1' ? channels[Number(channelId) - 1] : undefined;
  if (!channel) throw refuse('parameter.out-of-bounds', { name: 'channelId', allowed: 'names one of the channels that were shown' });
  return channel;
}

/** The first version has no status of its own for a channel that is not there, and so it is its usual one. */
export const channel = (version: Version) =>
  ({
    takes: { body: Parameters({ recoveryCode: Text(), channelId: Text(), properties }) },
    requestErrors: { 'parameter.out-of-bounds': outside(version === 1 ? 409 : 400, 'UAR-10004', 'Channel ID does not exist') },
  }) as const;

const sending = { readRecoveryTicket, sendRecovery, issueRecoveryTicket, countResend };
const unsent = { 'mail.send': 18015, 'sms.send': 18015 } as const;
const sendFaults = { ...codeFaults, 'contact.absent': noChannel, 'contact.unverified': noChannel } as const;

interface Said {
  readonly code: string;
  readonly message: string;
}

/** The message with the code goes out, or the code to who will send it; and the answer says how to go on. */
async function send(
  core: Bound<typeof sending>,
  found: RecoveryTicket,
  by: Channel,
  entry: Wso2Entry,
  version: Version,
  said: readonly [Said, Said],
) {
  const itself = sendsItself(entry);
  const { account, flow } = found;
  const deliver = itself ? 'message' : 'return';
  const code = { purpose: 'recover', form: { kind: 'token' } } as const;
  const sent = await core.sendRecovery({ account, channel: by, code, link: linkFrom(entry, 'recover'), deliver });
  const body = {
    ...said[itself ? 0 : 1],
    ...(flow ? { flowConfirmationCode: flow } : {}),
    notificationChannel: itself ? typeOf[by] : 'EXTERNAL',
    ...(itself ? {} : { confirmationCode: sent.code }),
    resendCode: await core.issueRecoveryTicket({ account, step: 'resend-password', channels: [by], flow }),
    links: [nextStep(entry, `${basePath(version)}/confirm`), { ...nextStep(entry, `${basePath(version)}/resend`), rel: 'resend' }],
  };
  return { status: itself ? 202 : 200, body };
}

const recovered = [
  { code: 'PWR-02001', message: 'Password recovery information sent via user preferred notification channel.' },
  { code: 'PWR-02002', message: 'Password recovery information sent externally' },
] as const;

const recover = (version: Version) =>
  wso2.endpoint(`POST ${basePath(version)}/recover`, {
    summary: 'Sends the recovery code by the channel that was chosen.',
    caller: 'service',
    calls: sending,
    faults: { ...sendFaults, 'resends.exhausted': wrongResend },
    steps: unsent,
    ...channel(version),
    async handle({ body }, core, entry) {
      const found = await core.readRecoveryTicket({ ticket: body.recoveryCode, step: 'send-password' });
      return send(core, found, chosen(found, body.channelId, entry), entry, version, recovered);
    },
  });

const resent = { code: 'UAR-02001', message: 'Confirmation code resent to the user.' };

const resend = (version: Version) =>
  wso2.endpoint(`POST ${basePath(version)}/resend`, {
    summary: 'Sends the recovery code again.',
    caller: 'service',
    calls: sending,
    faults: {
      ...sendFaults,
      'code.wrong': wrongResend,
      'code.used': wrongResend,
      'resends.exhausted': outside(403, 'UAR-10012', 'The code was sent again as often as it may be.'),
    },
    steps: unsent,
    takes: { body: Parameters({ resendCode: Text(), properties }) },
    async handle({ body }, core, entry) {
      const found = await core.readRecoveryTicket({ ticket: body.resendCode, step: 'resend-password' });
      if (found.flow) await core.countResend({ flow: found.flow });
      return send(core, found, found.channels[0]!, entry, version, [resent, resent]);
    },
  });

export const newerRecovery = ([1, 2] as const).flatMap((version) => [recover(version), resend(version)]);
