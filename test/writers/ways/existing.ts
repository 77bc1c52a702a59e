// All ways to write to an account that exists.
import type { Way } from '../way.ts';
import { akamaiWays } from './akamai.ts';
import { authingWays } from './authing.ts';
import { gigyaWays } from './gigya.ts';
import { hazizzWays } from './hazizz.ts';
import { questionWays } from './questions.ts';
import { scimWays } from './scim.ts';

export const existingWays: readonly Way[] = [...akamaiWays, ...gigyaWays, ...scimWays, ...questionWays, ...authingWays, ...hazizzWays];
