// Reads what a browser says that an authenticator answered. All of it comes from the caller: what cannot be read is no answer.
import { createHash } from 'node:crypto';
import type { Expected } from '../../core/passkeys/ceremony-store.ts';
import type { PasskeyRefusal } from '../../core/passkeys/types.ts';

type Members = Readonly<Record<string, unknown>>;

/** RegistrationResponseJSON or AuthenticationResponseJSON (section 5.1), as far as its shape is known. */
export interface BrowserAnswer {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: Members & { readonly clientDataJSON: string };
  readonly clientExtensionResults: Members;
}

/** CollectedClientData (section 5.8.1). */
export interface ClientData {
  readonly type: string;
  readonly challenge: string;
  readonly origin: string;
  readonly crossOrigin: unknown;
  readonly topOrigin: unknown;
}

/** Far more than an authenticator says, with every certificate. */
const longest = 65_536;

const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
/** In the one form in which browsers write bytes: another one of the same bytes would be another name of the same credential. */
const isBytes = (value: unknown): value is string => isText(value) && Buffer.from(value, 'base64url').toString('base64url') === value;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function answerIn(text: string): BrowserAnswer | undefined {
  const given = text.length > longest ? undefined : parsed(text);
  if (!isMembers(given)) return undefined;
  const { id, rawId, type, response, clientExtensionResults = {} } = given;
  if (!isBytes(id) || id === '' || id !== rawId || type !== 'public-key' || !isMembers(response) || !isMembers(clientExtensionResults))
    return undefined;
  const { clientDataJSON } = response;
  return isBytes(clientDataJSON) ? { id, rawId: id, type, response: { ...response, clientDataJSON }, clientExtensionResults } : undefined;
}

export function clientDataOf({ response }: BrowserAnswer): ClientData | undefined {
  const data = parsed(Buffer.from(response.clientDataJSON, 'base64url').toString('utf8'));
  if (!isMembers(data)) return undefined;
  const { type, challenge, origin, crossOrigin, topOrigin } = data;
  return isText(type) && isText(challenge) && isText(origin) ? { type, challenge, origin, crossOrigin, topOrigin } : undefined;
}

/** The bytes of that member; undefined where there are none, or no such text. */
export function bytesOf({ response }: BrowserAnswer, member: string): Uint8Array | undefined {
  const value = response[member];
  return isBytes(value) && value !== '' ? Buffer.from(value, 'base64url') : undefined;
}

const flags = { present: 1, verified: 4, backupEligible: 8, backedUp: 16 } as const;

/**
 * What both ceremonies demand of what the browser and the authenticator say, before any signature: undefined where it fits. Our pages are in no frame, so that
 * an answer from one is refused.
 */
export function misfit(
  answer: BrowserAnswer,
  authenticatorData: Uint8Array | undefined,
  { type, relyingParty, challenge }: Expected & { readonly type: 'webauthn.create' | 'webauthn.get' },
): PasskeyRefusal | undefined {
  const client = clientDataOf(answer);
  if (client?.type !== type || !authenticatorData || authenticatorData.length < 37) return 'unreadable';
  if (client.challenge !== challenge) return 'challenge';
  if (!relyingParty.origins.includes(client.origin)) return 'origin';
  if ((client.crossOrigin !== undefined && client.crossOrigin !== false) || client.topOrigin !== undefined) return 'origin';
  const hash = createHash('sha256').update(relyingParty.id).digest();
  if (!hash.equals(authenticatorData.subarray(0, 32))) return 'relying-party';
  const said = authenticatorData[32]!;
  if (said & flags.backedUp && !(said & flags.backupEligible)) return 'unreadable';
  return said & flags.present && said & flags.verified ? undefined : 'not-verified';
}
