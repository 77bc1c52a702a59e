// /api/users/v1 and v2/recovery/password/init: in which ways somebody could recover a password.
import { identifierKinds } from '../../../core/identifiers/index.ts';
import { issueRecoveryTicket, openFlow, waysToRecover } from '../../../core/recovery/index.ts';
import { Parameters } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { outside, wso2 } from '../answers.ts';
import { channelsOf } from '../wire/channels.ts';
import { identifierIn } from '../wire/claims.ts';
import { nextStep } from '../wire/links.ts';
import { nameOf, readingsOf } from '../wire/people.ts';
import { basePath, claimsBody, type Version } from './message.ts';
import { noChannel } from './refusals.ts';

const nobody = outside(404, 'UAR-10002', 'No user found');
const state = (code: 17003 | 17004) => ({ code, extra: { http: 409, value: '' } }) as const;

/** 202 and nothing where the tenant would not have said whether there is somebody. */
const init = (version: Version) =>
  wso2.endpoint(`POST ${basePath(version)}/init`, {
    summary: 'Finds an account by its claims, and offers the ways by which its password can be replaced.',
    caller: 'service',
    calls: { waysToRecover, issueRecoveryTicket, openFlow },
    faults: {
      'identifier.unknown': nobody,
      'password.absent': nobody,
      'recovery.disabled': outside(403, 'PWR-10004', 'Password recovery is not enabled'),
      'contact.absent': noChannel,
      'account.ambiguous': outside(409, 'UAR-10007', 'Multiple users found for given claims'),
      'account.locked': state(17003),
      'account.disabled': state(17004),
    },
    takes: { body: Parameters(claimsBody) },
    async handle({ body }, core, entry) {
      const identifier = identifierIn(body.claims);
      if (identifier === undefined) throw refuse('parameter.missing', { names: ['claims'], blank: false, in: 'body' });
      const captcha = entry.request.headers['g-recaptcha-response'];
      const ways = await core.waysToRecover({
        identifier,
        otherwise: readingsOf(identifier, entry.ctx.tenant),
        kinds: identifierKinds,
        captcha,
      });
      if (!ways) return { status: 202 };
      const { person, contacts, questions } = ways;
      const account = person.account.id;
      const flow = version === 2 ? await core.openFlow({ account }) : undefined;
      const found = { account, step: 'send-password', channels: contacts.map(({ channel }) => channel), flow } as const;
      const byMessage = async () => ({
        mode: 'recoverWithNotifications',
        ...(flow ? { flowConfirmationCode: flow } : {}),
        channelInfo: { recoveryCode: await core.issueRecoveryTicket(found), channels: channelsOf(person, contacts, entry) },
        links: [nextStep(entry, `${basePath(version)}/recover`)],
      });
      const question = `/api/identity/recovery/v0.9/security-question?username=${encodeURIComponent(nameOf(person))}`;
      const byQuestions = { mode: 'recoverWithChallengeQuestions', links: [nextStep(entry, question, 'GET')] };
      return { body: [...(contacts.length > 0 ? [await byMessage()] : []), ...(questions ? [byQuestions] : [])] };
    },
  });

export const newerBegin = [init(1), init(2)];
