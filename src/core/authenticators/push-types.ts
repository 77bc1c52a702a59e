// Approval on a person's device: what is kept of the device, and why what it sends is refused.
import type { JsonObject } from '../json.ts';

/** The public key of a device (RFC 7517), of P-256 or Ed25519, without members that are no part of it. */
export interface DeviceKey {
  readonly jwk: JsonObject;
  /** SHA-256 of it (RFC 7638), base64url: by it the device finds its own key. */
  readonly thumbprint: string;
}

/** What an app said of itself. It is sealed as one text in the row of the authenticator. */
export interface PushDevice extends DeviceKey {
  /** By which the tenant's gateway finds the device. */
  readonly token: string;
}

/** `number`: not that of the page. `device`: it was removed since. */
export type PushRefusal = 'unreadable' | 'key' | 'signature' | 'number' | 'device';

/** The most characters of what a device signs, and of the token of a gateway. */
export const longestProof = 8192;
export const longestToken = 4096;
