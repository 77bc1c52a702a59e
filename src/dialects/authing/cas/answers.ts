// What a service is told of a ticket, as versions 1 to 3 of the CAS protocol write it (2.4, 2.5, 2.8), in XML or in JSON.
import type { RedeemedTicket } from '../../../core/service-tickets/index.ts';
import { dateOf } from '../../../core/time.ts';
import { userOut } from '../wire/user.ts';

export const formats = ['XML', 'JSON'] as const;
export type Format = (typeof formats)[number];

interface Document {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Answers are for one ticket and one service, and are kept nowhere. */
const headersOf = (type: string) => ({
  'content-type': `${type}; charset=utf-8`,
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
});

/** No document of XML 1.0 has these (2.2), and no name of a person needs one. */
const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;
const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
export const escaped = (text: string): string => text.replace(unwritable, '').replace(/[&<>"']/g, (mark) => marks[mark]!);

const xml = (inner: string): Document => ({
  headers: headersOf('application/xml'),
  body: `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">${inner}</cas:serviceResponse>`,
});
const json = (answer: object): Document => ({ headers: headersOf('application/json'), body: JSON.stringify({ serviceResponse: answer }) });

type Known = Extract<RedeemedTicket, { readonly kind: 'person' }>;
type Attributes = Readonly<Record<string, string | boolean>>;

/** By what applications of this vendor know a person: the id, as everywhere. */
const userOf = ({ person }: Known): string => userOut(person, '').id;

/** An address or a number that nobody proved is told to nobody: a service takes it for proven. */
function attributesOf({ person, session, fresh }: Known): Attributes {
  const shown: Readonly<Record<string, unknown>> = userOut(person, '');
  const told = {
    ...Object.fromEntries(['username', 'nickname', 'name', 'givenName', 'familyName', 'photo'].map((name) => [name, shown[name]])),
    ...{ email: shown['emailVerified'] ? shown['email'] : null, phone: shown['phoneVerified'] ? shown['phone'] : null },
  };
  const said = Object.entries(told).filter((each): each is [string, string] => typeof each[1] === 'string' && each[1] !== '');
  return {
    authenticationDate: dateOf(session.provenAt).toISOString(),
    longTermAuthenticationRequestTokenUsed: false,
    isFromNewLogin: fresh,
    ...Object.fromEntries(said),
  };
}

/** `attributes`: version 3 of the protocol, which tells more than who it is. */
export function answered(known: Known, { format, attributes }: { readonly format: Format; readonly attributes: boolean }): Document {
  const [user, told] = [userOf(known), attributes ? attributesOf(known) : undefined];
  if (format === 'JSON') return json({ authenticationSuccess: told ? { user, attributes: told } : { user } });
  const each = Object.entries(told ?? {}).map(([name, value]) => `<cas:${name}>${escaped(String(value))}</cas:${name}>`);
  const more = told ? `<cas:attributes>${each.join('')}</cas:attributes>` : '';
  return xml(`<cas:authenticationSuccess><cas:user>${escaped(user)}</cas:user>${more}</cas:authenticationSuccess>`);
}

/** Why a ticket is refused (2.5.3). */
const descriptions = {
  INVALID_REQUEST: 'service and ticket are needed',
  UNAUTHORIZED_SERVICE_PROXY: 'no service gets tickets in the name of others here',
  INVALID_TICKET: 'the ticket is not known, was used, is too old, or its person is signed in no more',
  INVALID_SERVICE: 'the ticket is for another service',
} as const;
export type CasRefusal = keyof typeof descriptions;

export function refusedTicket(code: CasRefusal, format: Format): Document {
  const description = descriptions[code];
  if (format === 'JSON') return json({ authenticationFailure: { code, description } });
  return xml(`<cas:authenticationFailure code="${code}">${escaped(description)}</cas:authenticationFailure>`);
}

/** Version 1 (2.4.2). */
export const plainAnswer = (known: Known | undefined): Document => ({
  headers: headersOf('text/plain'),
  body: known ? `yes\n${userOf(known)}\n` : 'no\n\n',
});
