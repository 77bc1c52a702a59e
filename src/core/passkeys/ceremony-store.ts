// The passkeys' port to the ceremonies of Web Authentication Level 3: what a browser is asked, and whether its answer holds.
import type { JsonObject } from '../json.ts';
import type { Passkey, PasskeyRefusal, RelyingParty } from './types.ts';

export interface CreationRequest {
  readonly relyingParty: RelyingParty;
  /** 32 bytes, base64url. */
  readonly challenge: string;
  readonly user: { readonly handle: Uint8Array; readonly name: string; readonly shown: string };
  /** Passkeys that the person has: no authenticator makes a second one beside them. */
  readonly exclude: readonly Pick<Passkey, 'credential' | 'transports'>[];
  readonly attestation: 'none' | 'direct';
  readonly timeoutSeconds: number;
}

export interface AssertionRequest {
  readonly relyingParty: RelyingParty;
  readonly challenge: string;
  /** Empty for whichever passkey the person has. */
  readonly allow: readonly Pick<Passkey, 'credential' | 'transports'>[];
  readonly timeoutSeconds: number;
}

/** What an answer says of itself, before anything of it is verified. */
export interface ReadAnswer {
  readonly challenge: string;
  readonly credential: string;
  /** Absent where the authenticator told none. */
  readonly userHandle: Uint8Array | undefined;
}

/** What an answer must be for. */
export interface Expected {
  readonly relyingParty: RelyingParty;
  readonly challenge: string;
}

export interface AnswerRefused {
  readonly kind: 'refused';
  readonly because: PasskeyRefusal;
}

export type RegistrationVerdict =
  | AnswerRefused
  | ({ readonly kind: 'genuine' } & Pick<
      Passkey,
      'credential' | 'publicKey' | 'algorithm' | 'signCount' | 'backupEligible' | 'backedUp' | 'transports' | 'aaguid'
    >);

export type AssertionVerdict = AnswerRefused | ({ readonly kind: 'genuine' } & Pick<Passkey, 'signCount' | 'backupEligible' | 'backedUp'>);

export interface Ceremonies {
  /** PublicKeyCredentialCreationOptionsJSON: discoverable, with verification of the person, of algorithms -8, -7 and -257. */
  creationOptions(request: CreationRequest): Promise<JsonObject>;
  /** PublicKeyCredentialRequestOptionsJSON with verification of the person. */
  requestOptions(request: AssertionRequest): Promise<JsonObject>;
  /** What a text says that should be a RegistrationResponseJSON or an AuthenticationResponseJSON; undefined if it is neither. */
  read(answer: string): ReadAnswer | undefined;
  /** Judges a RegistrationResponseJSON (section 7.1), and imports its key. `asked`: the client extensions whose outputs are read. */
  judgeRegistration(
    answer: string,
    expected: Expected & Pick<CreationRequest, 'attestation'> & { readonly asked: readonly string[] },
  ): Promise<RegistrationVerdict>;
  /** Judges an AuthenticationResponseJSON (section 7.2) by that key; the sign count is for the caller to judge. */
  judgeAssertion(answer: string, expected: Expected & Pick<Passkey, 'publicKey'>): Promise<AssertionVerdict>;
}
