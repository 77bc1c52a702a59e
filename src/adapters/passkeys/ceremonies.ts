// The ceremonies of Web Authentication by @simplewebauthn/server (docs/decisions/32-passkeys.md).
import type { AuthenticationResponseJSON, AuthenticatorTransport, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { JsonObject } from '../../core/json.ts';
import type { AssertionVerdict, Ceremonies, RegistrationVerdict } from '../../core/passkeys/ceremony-store.ts';
import type { Passkey, PasskeyRefusal } from '../../core/passkeys/types.ts';
import { algorithms, type CoseKey, importableAlgorithm } from './cose-keys.ts';
import { library } from './library.ts';
import { answerIn, bytesOf, clientDataOf, misfit } from './read-answer.ts';

/** Forms of attestation statements (section 8) that are verified by what they bring along. */
const formats: readonly string[] = ['none', 'packed', 'fido-u2f', 'tpm', 'apple', 'android-key'];

/** Bytes of a credential id (section 4). */
const longestId = 1023;

/** Hints of a browser: words of the registry (section 5.8.4) and those that come later, as long as they are words. */
const transportsIn = (value: unknown): readonly string[] =>
  Array.isArray(value)
    ? [...new Set(value.filter((each): each is string => typeof each === 'string' && /^[a-z-]{1,20}$/.test(each)))].slice(0, 8)
    : [];

const seen = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const unseen = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'base64url'));
const named = ({ credential, transports }: Pick<Passkey, 'credential' | 'transports'>) => ({
  id: credential,
  transports: transports as AuthenticatorTransport[],
});
const no = (because: PasskeyRefusal) => ({ kind: 'refused', because }) as const;
const plain = (options: object): JsonObject => JSON.parse(JSON.stringify(options));

export const ceremonies: Ceremonies = {
  async creationOptions({ relyingParty, challenge, user, exclude, attestation, timeoutSeconds }) {
    const { generateRegistrationOptions } = await library();
    const options = await generateRegistrationOptions({
      rpName: relyingParty.name,
      rpID: relyingParty.id,
      userID: Uint8Array.from(user.handle),
      userName: user.name,
      userDisplayName: user.shown,
      challenge: unseen(challenge),
      timeout: timeoutSeconds * 1000,
      attestationType: attestation,
      excludeCredentials: exclude.map(named),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      supportedAlgorithmIDs: algorithms,
    });
    return plain(options);
  },

  async requestOptions({ relyingParty, challenge, allow, timeoutSeconds }) {
    const { generateAuthenticationOptions } = await library();
    const options = await generateAuthenticationOptions({
      rpID: relyingParty.id,
      challenge: unseen(challenge),
      timeout: timeoutSeconds * 1000,
      allowCredentials: allow.map(named),
      userVerification: 'required',
    });
    return plain(options);
  },

  read(text) {
    const answer = answerIn(text);
    const client = answer && clientDataOf(answer);
    return client && { challenge: client.challenge, credential: answer.id, userHandle: bytesOf(answer, 'userHandle') };
  },

  async judgeRegistration(text, { relyingParty, challenge, attestation, asked }): Promise<RegistrationVerdict> {
    const answer = answerIn(text);
    if (!answer) return no('unreadable');
    const { decodeAttestationObject, parseAuthenticatorData, decodeCredentialPublicKey, verifyRegistrationResponse } = await library();
    try {
      const object = bytesOf(answer, 'attestationObject');
      if (!object) return no('unreadable');
      const statement = decodeAttestationObject(Uint8Array.from(object));
      const wrong = misfit(answer, statement.get('authData'), { type: 'webauthn.create', relyingParty, challenge });
      if (wrong) return no(wrong);
      const format = statement.get('fmt');
      if (!formats.includes(format) || (attestation === 'direct' && format === 'none')) return no('attestation');
      const { credentialID, credentialPublicKey } = parseAuthenticatorData(statement.get('authData'));
      if (!credentialPublicKey || !credentialID || seen(credentialID) !== answer.id || credentialID.length > longestId)
        return no('unreadable');
      const algorithm = importableAlgorithm(decodeCredentialPublicKey(Uint8Array.from(credentialPublicKey)) as unknown as CoseKey);
      if (algorithm === undefined) return no('algorithm');
      const properties = asked.includes('credProps') ? answer.clientExtensionResults['credProps'] : undefined;
      if (typeof properties === 'object' && properties !== null && 'rk' in properties && properties.rk === false)
        return no('not-discoverable');
      const { registrationInfo: made } = await verifyRegistrationResponse({
        response: { ...answer, clientExtensionResults: {} } as unknown as RegistrationResponseJSON,
        expectedChallenge: challenge,
        expectedOrigin: [...relyingParty.origins],
        expectedRPID: relyingParty.id,
        supportedAlgorithmIDs: algorithms,
      }).catch(() => ({ registrationInfo: undefined }));
      if (!made) return no('attestation');
      const { credential } = made;
      return {
        kind: 'genuine',
        credential: credential.id,
        publicKey: seen(credential.publicKey),
        algorithm,
        signCount: credential.counter,
        backupEligible: made.credentialDeviceType === 'multiDevice',
        backedUp: made.credentialBackedUp,
        transports: transportsIn(answer.response['transports']),
        aaguid: made.aaguid,
      };
    } catch {
      return no('unreadable');
    }
  },

  async judgeAssertion(text, { relyingParty, challenge, publicKey }): Promise<AssertionVerdict> {
    const answer = answerIn(text);
    const wrong = answer
      ? misfit(answer, bytesOf(answer, 'authenticatorData'), { type: 'webauthn.get', relyingParty, challenge })
      : 'unreadable';
    if (!answer || wrong) return no(wrong ?? 'unreadable');
    const { verifyAuthenticationResponse } = await library();
    try {
      const { verified, authenticationInfo: said } = await verifyAuthenticationResponse({
        response: { ...answer, clientExtensionResults: {} } as unknown as AuthenticationResponseJSON,
        expectedChallenge: challenge,
        expectedOrigin: [...relyingParty.origins],
        expectedRPID: relyingParty.id,
        // The library refuses a count that went back before it looks at the signature; the core judges that, once the answer is genuine.
        credential: { id: answer.id, publicKey: unseen(publicKey), counter: 0 },
      });
      if (!verified) return no('signature');
      return {
        kind: 'genuine',
        signCount: said.newCounter,
        backupEligible: said.credentialDeviceType === 'multiDevice',
        backedUp: said.credentialBackedUp,
      };
    } catch {
      // All that both sides say was read before: what fails here is the signature.
      return no('signature');
    }
  },
};
