// Whether an application speaks OpenID Connect: one may be made before it has a protocol, lose it, or have its secret and tokens revoked.
import type { Client } from '../../../core/clients/index.ts';
import type { Instant } from '../../../core/time.ts';
import { countsFrom } from '../../../protocols/oidc/index.ts';

/** Members of its protocol that this dialect alone reads. */
export const without = { no_openid: true } as const;
export const revoked = { revoked: true } as const;
export const restored = { no_openid: false, revoked: false } as const;

/** What was issued before is gone for good, also where the application is let in again: the vendor revokes it with the secret. */
export const issuedFrom = (now: Instant) => ({ [countsFrom]: now / 1_000_000 });

export const hasOpenid = ({ protocol }: Client): boolean => protocol['no_openid'] !== true;
export const isRevoked = ({ protocol }: Client): boolean => protocol['revoked'] === true;

/** What the provider, and whoever asks for its tokens, takes for an application; any other is as if nobody had registered it. */
export const speaksOpenid = (client: Client): boolean => hasOpenid(client) && !isRevoked(client);
