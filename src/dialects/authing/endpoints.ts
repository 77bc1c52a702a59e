// The REST operations of this dialect; its GraphQL fields stand in fields.ts.
import { publicConfigs } from './authentication/public-config.ts';
import { rest } from './authentication/rest.ts';
import { restSignIn } from './authentication/rest-sign-in.ts';
import { sendCode, sendRegistrationCode } from './first-generation/telephone.ts';
import { verifyLinks } from './mailbox/verify-link.ts';
import { shortMessages } from './telephone/sms.ts';

export const endpoints = [
  ...rest,
  ...publicConfigs,
  ...restSignIn,
  // By telephone.
  ...shortMessages,
  ...verifyLinks,
  sendCode,
  sendRegistrationCode,
];
