// The REST operations of this dialect; its GraphQL fields stand in fields.ts.
import { passwordChecks } from './authentication/password-strength.ts';
import { publicConfigs } from './authentication/public-config.ts';
import { rest } from './authentication/rest.ts';
import { restSignIn } from './authentication/rest-sign-in.ts';
import { systemStatus } from './first-generation/pool.ts';
import { sendCode, sendRegistrationCode } from './first-generation/telephone.ts';
import { bindable } from './guard/bindable.ts';
import { entrancesByCode } from './guard/by-code.ts';
import { appEnrolments } from './guard/enrol-app.ts';
import { authFlow } from './guard/flow.ts';
import { lostPasswords } from './guard/lost-password.ts';
import { registrations } from './guard/register.ts';
import { mailsOfTheBox } from './guard/send.ts';
import { factorProofs } from './guard/verify-factor.ts';
import { directorySignIn } from './identities/directories.ts';
import { joined } from './identities/joined.ts';
import { ownersIdentities, ownIdentities } from './identities/rest.ts';
import { socialSignIn } from './identities/social.ts';
import { verifyLinks } from './mailbox/verify-link.ts';
import { formerPictures } from './qrcode/first-generation.ts';
import { qrcodes } from './qrcode/index.ts';
import { preChecks } from './telephone/pre-check.ts';
import { shortMessages } from './telephone/sms.ts';
import { own } from './users/me.ts';

export const endpoints = [
  ...rest,
  ...publicConfigs,
  ...restSignIn,
  // Identities at other providers.
  ...ownIdentities,
  ...ownersIdentities,
  ...directorySignIn,
  ...socialSignIn,
  // By telephone.
  ...shortMessages,
  // The sign-in box.
  ...mailsOfTheBox,
  ...registrations,
  ...entrancesByCode,
  ...lostPasswords,
  ...factorProofs,
  ...appEnrolments,
  ...verifyLinks,
  sendCode,
  sendRegistrationCode,
  // Sign-in by QR code.
  ...qrcodes,
  authFlow,
  // What pages and back ends ask about a person, a password or a code.
  ...passwordChecks,
  ...preChecks,
  ...bindable,
  ...joined,
  ...own,
  ...formerPictures,
  systemStatus,
];
