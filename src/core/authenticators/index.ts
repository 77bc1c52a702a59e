// The authenticators' area: second factors of people, and devices that are remembered.
export { answerPush } from './answer-push.ts';
export { approveByTap, type Tap } from './approve-tap.ts';
export { type BeginFault, type Begun, beginEnrolment, type EnrolledHere, type NewEnrolment } from './begin-enrolment.ts';
export { begunApp, begunEnrolment } from './begun.ts';
export { type Consented, isConsented } from './consent.ts';
export { type Added, addFactor, type CountPorts, takeFactors } from './count.ts';
export { type CarriedDevice, issueDeviceTicket, redeemDeviceTicket } from './device-tickets.ts';
export { type DueFactor, type DuePorts, factorDue, type SignInFacts } from './due.ts';
export { type ContactEnrolment, type ContactEnrolmentFault, enrolContact } from './enrol-contact.ts';
export { enrolDevice } from './enrol-device.ts';
export { type EnrolmentProof, type FinishFault, finishEnrolment } from './finish-enrolment.ts';
export { shownOf } from './hint.ts';
export { type ImportedFactor, importFactor, importOfferedFactor } from './import-factor.ts';
export type { EnrolledFactor } from './keep-factor.ts';
export { cleanLabel, labelOf, longestLabel } from './label.ts';
export {
  type ByPerson,
  backupCodesLeft,
  demandMayChange,
  drawBackupCodes,
  forgetDevices,
  listDevices,
  removeAuthenticator,
  removeMethod,
  renameAuthenticator,
  renewBackupCodes,
} from './manage.ts';
export { appDigest, type MovedDevice, moveDevice } from './move-device.ts';
export { type MustHavePorts, mustHaveFactor } from './must-have.ts';
export { type FactorNoticePorts, queueFactorNotices } from './notify.ts';
export { type OwnFactorPorts, ownFactors } from './own-source.ts';
export { type FactorDue, offeredFirst } from './policy-due.ts';
export { demandSecondFactor, type ProvenSession, provedSecond } from './proof.ts';
export { longestToken, type PushNames, type TappedDevice } from './push-types.ts';
export { type NewDevice, newDevice, seeDevice, writeDevice } from './remember-device.ts';
export { removeAppDevice } from './remove-app-device.ts';
export { barredAfter, type ProvenSoFar } from './same-channel.ts';
export type { FactorOfProcess, FactorSource, ProofVerdict } from './source.ts';
export { enrolmentInTap, sendTapEnrolment, type TapEnrolmentFault, tappedDevices } from './tap-enrolment.ts';
export {
  type Authenticator,
  type AuthenticatorShown,
  type FactorAnswer,
  type FactorChallenge,
  type FactorMethod,
  factorMethods,
  type RememberedDevice,
} from './types.ts';
