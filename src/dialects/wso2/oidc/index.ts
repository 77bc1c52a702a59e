// The OpenID provider of this dialect: its profile, and what it answers itself at the provider's addresses.
import type { Mounted } from '../../../protocols/oidc/index.ts';
import { nativeEndpoints } from './native.ts';
import { profile } from './profile.ts';
import { sessionEndpoints } from './session-state.ts';

export const openid: Mounted = { profile, own: [nativeEndpoints, sessionEndpoints] };
