// Approval on a person's device: what is kept of the device, and why what it sends is refused.
import type { JsonObject } from '../json.ts';

/** The public key of a device (RFC 7517), of P-256 or Ed25519, without members that are no part of it. */
export interface DeviceKey {
  readonly jwk: JsonObject;
  /** SHA-256 of it (RFC 7638), base64url: by it the device finds its own key. */
  readonly thumbprint: string;
}

/** How an app reads a message: its names of the parts, and of what it is asked. Where it has no key of its own, it answers in the person's session there. */
export interface PushNames {
  readonly mode: string;
  readonly title: string;
  readonly body: string;
  /** What the message is about, which the app brings back beside `challenge`. */
  readonly proof: string;
  readonly challenge: string;
  readonly modes: { readonly approve: string; readonly enrol: string };
}

/** A device whose app has no key: its owner approves by a tap. Whoever brings what a message said shows to have read it there. */
export interface TappedDevice {
  /** By which the tenant's gateway finds the device. */
  readonly token: string;
  readonly names: PushNames;
  /** What the app called the device: its owner may call it otherwise. */
  readonly label: string;
  /** The digest of the id that the app keeps of itself; null where it named none. */
  readonly app: string | null;
}

/** What an app said of itself. It is sealed as one text in the row of the authenticator. */
export interface PushDevice extends DeviceKey {
  /** By which the tenant's gateway finds the device. */
  readonly token: string;
}

/** `number`: not that of the page. `device`: it was removed since. */
export type PushRefusal = 'unreadable' | 'key' | 'signature' | 'number' | 'device';

/** The most characters of what a device signs. */
export const longestProof = 8192;
/** The most characters of the token by which a gateway finds a device. */
export const longestToken = 4096;
