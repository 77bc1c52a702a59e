// /api/users/v1 and v2/recovery/username: init, recover; a forgotten user name, step by step.
import { readAccount } from '../../../core/accounts/index.ts';
import { findByClaims, issueRecoveryTicket, nameContacts, readRecoveryTicket, sendUsername } from '../../../core/recovery/index.ts';
import { Parameters } from '../../_common/parameters.ts';
import { outside, wso2 } from '../answers.ts';
import { channelsOf, sendsItself, typeOf } from '../wire/channels.ts';
import { pathOf } from '../wire/claims.ts';
import { nextStep } from '../wire/links.ts';
import { nameOf } from '../wire/people.ts';
import { channel, chosen, claimsBody, type Version } from './message.ts';
import { codeFaults, noChannel } from './refusals.ts';

const base = (version: Version): string => `/api/users/v${version}/recovery/username`;

/** 202 and nothing where nobody, or more than one, has all of these claims. */
const init = (version: Version) =>
  wso2.endpoint(`POST ${base(version)}/init`, {
    summary: 'Finds an account by its claims, and offers the channels by which its user name can be sent.',
    caller: 'service',
    calls: { findByClaims, nameContacts, issueRecoveryTicket },
    faults: {
      'recovery.disabled': outside(403, 'UNR-10001', 'Username recovery is not enabled'),
      'recovery-criteria.absent': outside(409, 'UAR-20014', 'No claims to recover the user name by.'),
    },
    takes: { body: Parameters(claimsBody) },
    async handle({ body }, core, entry) {
      const criteria = body.claims.map(({ uri, value }) => ({ path: pathOf(uri), value }));
      const person = await core.findByClaims({ criteria, captcha: entry.request.headers['g-recaptcha-response'] });
      const contacts = person ? await core.nameContacts({ person }) : [];
      if (!person || contacts.length === 0) return { status: 202 };
      const channels = contacts.map((each) => each.channel);
      const recoveryCode = await core.issueRecoveryTicket({ account: person.account.id, step: 'send-username', channels });
      const channelInfo = { recoveryCode, channels: channelsOf(person, contacts, entry) };
      return { body: [{ mode: 'recoverWithNotifications', channelInfo, links: [nextStep(entry, `${base(version)}/recover`)] }] };
    },
  });

const recover = (version: Version) =>
  wso2.endpoint(`POST ${base(version)}/recover`, {
    summary: 'Sends the user name by the channel that was chosen.',
    caller: 'service',
    calls: { readRecoveryTicket, sendUsername, readAccount },
    faults: { ...codeFaults, 'contact.absent': noChannel },
    steps: { 'mail.send': 18015, 'sms.send': 18015 },
    ...channel(version),
    async handle({ body }, core, entry) {
      const found = await core.readRecoveryTicket({ ticket: body.recoveryCode, step: 'send-username' });
      const by = chosen(found, body.channelId, entry);
      if (!sendsItself(entry)) {
        const username = nameOf(await core.readAccount({ id: found.account }));
        return {
          body: { code: 'UNR-02002', message: 'Username recovery information sent externally.', notificationChannel: 'EXTERNAL', username },
        };
      }
      await core.sendUsername({ account: found.account, nameOf, channel: by });
      const message = 'Username recovery information sent via user preferred notification channel.';
      return { status: 202, body: { code: 'UNR-02001', message, notificationChannel: typeOf[by] } };
    },
  });

export const newerUsernames = ([1, 2] as const).flatMap((version) => [init(version), recover(version)]);
