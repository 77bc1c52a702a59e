// Every kind of credential that this program issues, or lets a client or a person hold.
import type { Kind } from './kind.ts';
import { akamai } from './kinds/akamai.ts';
import { authing } from './kinds/authing.ts';
import { factors } from './kinds/factors.ts';
import { gigya } from './kinds/gigya.ts';
import { gigyaPasskeys } from './kinds/gigya-passkeys.ts';
import { hazizz } from './kinds/hazizz.ts';
import { oneTime } from './kinds/one-time.ts';
import { openid } from './kinds/openid.ts';
import { app } from './kinds/server.ts';
import { signOn } from './kinds/sign-on.ts';
import { site } from './kinds/site.ts';
import { wso2 } from './kinds/wso2.ts';

export const kinds: readonly Kind[] = [
  ...gigya,
  ...gigyaPasskeys,
  ...akamai,
  ...authing,
  ...wso2,
  ...openid,
  ...signOn,
  ...site,
  ...hazizz,
  ...app,
  ...factors,
  ...oneTime,
];
