// The registration flow.

export { admitNewcomers, dismissNewcomers, endAdmittedList, listAdmitted } from './admitted.ts';
export { askForVerification } from './ask-for-verification.ts';
export { type ProvenNewcomer, registerByContact } from './by-contact.ts';
export { finishRegistration } from './finish-registration.ts';
export { inviteByMail } from './invite.ts';
export { judgeUsername } from './judge-username.ts';
export { mayRegister } from './may-register.ts';
export { openRegistration, registerBegun } from './open-registration.ts';
export { readUnfinished, type Unfinished } from './read-unfinished.ts';
export { judgeNewcomer, type RegisterFault, type RegisterPorts, register } from './register.ts';
export { registerAndSignIn } from './register-and-sign-in.ts';
export { type ProviderNewcomer, registerByIdentity } from './register-by-identity.ts';
export { resendToStranger, resendVerification } from './resend-verification.ts';
export { sendVerification } from './send-verification.ts';
export { signInVouched, type Vouched } from './sign-in-vouched.ts';
export type { Newcomer, Registered } from './types.ts';
