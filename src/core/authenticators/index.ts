// The authenticators' area: second factors of people, and devices that are remembered.
export {
  type Authenticator,
  type AuthenticatorShown,
  type FactorAnswer,
  type FactorChallenge,
  type FactorMethod,
  factorMethods,
  type RememberedDevice,
} from './types.ts';
