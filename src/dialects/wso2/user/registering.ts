// Parts that registrations of people share: the consents of the request, the confirmation of the address, and the reply.
import { Type } from 'typebox';
import type { Registered } from '../../../core/registration/index.ts';
import { Maybe } from '../../_common/parameters.ts';
import { type RequestErrorDetails, refuse } from '../../_common/request-errors.ts';
import { outside } from '../answers.ts';
import type { Wso2Entry } from '../entry.ts';
import type { Extra, Reply } from '../reply.ts';
import { sendsItself } from '../wire/channels.ts';
import { keptText } from '../wire/connectors.ts';
import { documentsIn } from '../wire/consents.ts';
import { linkFrom } from '../wire/links.ts';

export const base = '/api/identity/user/v1.0';
export const property = Type.Object({ key: Type.String(), value: Type.String() });
export const claim = Type.Object({ uri: Type.String(), value: Type.String() });
/** The channel by which a code came, as its bearer says it. */
export const channel = Type.Object({ type: Maybe(Type.String()), claim: Maybe(Type.String()) });

/** Codes of registrations go by mail: one that came another way is of something else. */
export function demandByMail({ type, claim }: { readonly type?: string; readonly claim?: string } = {}): void {
  if (type !== undefined && type.toUpperCase() !== 'EMAIL')
    throw refuse('parameter.out-of-bounds', { name: 'verifiedChannel.type', allowed: 'is EMAIL.' });
  if (claim !== undefined && claim !== mailClaim)
    throw refuse('parameter.out-of-bounds', { name: 'verifiedChannel.claim', allowed: `is ${mailClaim}.` });
}

const mailClaim = 'http://wso2.org/claims/emailaddress';
const badConsent = outside(400, 'USR-10003', 'The consent is no receipt.');
/** The consent is a property of the request like others, and has a word of its own. */
export const malformed = {
  code: null,
  extra: ({ name }: RequestErrorDetails['parameter.malformed']): Extra =>
    name === 'consent' ? badConsent.extra : { http: 400, word: 'UE-10000', text: `Cannot be read: ${name}` },
} as const;
export const problems = {
  'username:pattern': outside(400, 'SUO-10001', 'The user name is not valid.'),
  'email:email-form': outside(400, 'USR-10008', 'The e-mail address is not valid.'),
} as const;

type Properties = readonly { readonly key: string; readonly value: string }[] | undefined;

export function consentsIn(properties: Properties): readonly string[] {
  const receipt = properties?.find(({ key }) => key === 'consent')?.value;
  const documents = receipt ? documentsIn(receipt) : [];
  if (!documents) throw refuse('parameter.malformed', { name: 'consent', expected: 'a consent receipt' });
  return documents;
}

export const verifying = (entry: Wso2Entry, properties: Properties) =>
  ({
    verifyLink: linkFrom(entry, 'verify', properties),
    verifyDeliver: sendsItself(entry, 'SelfRegistration') ? 'message' : 'return',
    mailFailure: 'told',
  }) as const;

/** Empty, or the bare code for who delivers it; in full where the tenant has it so. */
export function registered({ message, code, account }: Registered, { ctx }: Wso2Entry): Reply {
  const plain = code === undefined ? {} : { body: code, headers: { 'content-type': 'application/json' } };
  if (keptText(ctx.tenant.settings, 'SelfRegistration.API.EnableDetailedResponseBody') !== 'true') return { status: 201, ...plain };
  const done = 'Successful user self registration.';
  const more = {
    returned: {
      code: 'USR-02002',
      message: `${done} Pending External verification.`,
      notificationChannel: 'EXTERNAL',
      confirmationCode: code,
    },
    sent: { code: 'USR-02001', message: `${done} Pending account verification.`, notificationChannel: 'EMAIL' },
    failed: { code: 'USR-02001', message: `${done} Pending account verification.`, notificationChannel: 'EMAIL' },
    none: { code: 'USR-02003', message: `${done} Account verification not required.` },
  }[message];
  return { status: 201, body: { ...more, userId: account.id } };
}
