// The REST operations of this dialect; its GraphQL fields stand in fields.ts.
import { publicConfigs } from './authentication/public-config.ts';
import { rest } from './authentication/rest.ts';
import { restSignIn } from './authentication/rest-sign-in.ts';
import { qrcodes } from './qrcode/index.ts';

export const endpoints = [
  ...rest,
  ...publicConfigs,
  ...restSignIn,
  // Sign-in by QR code.
  ...qrcodes,
];
