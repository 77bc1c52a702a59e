// A device as the row of its authenticator keeps it, sealed: its public key, and the token by which the tenant's gateway finds it.
import type { PushDevice } from './push-types.ts';

export const deviceText = ({ jwk, thumbprint, token }: PushDevice): string => JSON.stringify({ jwk, thumbprint, token });

/** Only what `deviceText` wrote comes here. */
export const deviceOf = (text: string): PushDevice => JSON.parse(text) as PushDevice;
