// The OpenID provider of this dialect: its profile, and what it answers itself at the provider's addresses.
import type { Mounted } from '../../../protocols/oidc/index.ts';
import { authorization } from './authorize.ts';
import { contextData } from './context-data.ts';
import { continuing } from './continue.ts';
import { profile } from './profile.ts';
import { tokens } from './token.ts';

export const openid: Mounted = { profile, own: [authorization, continuing, contextData, tokens] };
