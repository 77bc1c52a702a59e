// What to do, written once per fact: for the developer, for the person, for the operator. Total over the facts that records name.
import type { FaultKind, StepClass } from '../../core/faults/index.ts';
import type { DoorKind } from '../../dialects/_common/doors.ts';

export interface Advice {
  readonly developer: string;
  readonly person?: string;
  readonly operator?: string;
  readonly retry: string;
}

const never = 'not before something in the request changes';
const mistake = (developer: string): Advice => ({ developer, retry: never });

export const faultAdvice: { readonly [F in FaultKind]: Advice } = {
  'input.rejected': {
    developer: 'Show each problem at its field, in the words your form uses.',
    person: 'Correct the fields that are marked.',
    retry: 'after the fields are corrected',
  },
  'permission.missing': {
    developer: 'Call with a client that holds the right.',
    operator: 'Give the client the right, if it should have it.',
    retry: never,
  },
  'ownership.missing': mistake('Write only to the record of the person who is signed in.'),
  'account.not-found': { developer: 'Treat the record as gone: forget the id you hold.', retry: never },
  'account.exists': { developer: 'Offer to sign in instead of registering.', person: 'Sign in, or recover the password.', retry: never },
  'account.disabled': {
    developer: 'Tell the person whom to ask; do not try again.',
    person: 'Ask whoever runs the service.',
    operator: 'Enable the account if it should be in use.',
    retry: 'after an operator enabled the account',
  },
  'account.expired': {
    developer: 'Tell the person whom to ask.',
    person: 'Ask whoever runs the service.',
    operator: 'Move the end date of the account.',
    retry: 'after the end date was moved',
  },
  'directory.unknown': mistake('Name a directory that the tenant has, or none.'),
  'directory.undetermined': {
    developer: 'Ask for the name again, or name the directory.',
    person: 'Check the name.',
    retry: 'with another name',
  },
  'query.malformed': mistake('Correct the search expression.'),
  'identifier.unknown': {
    developer: 'Offer registration. In production consider answers that do not tell who exists.',
    person: 'Check the name or address, or register.',
    operator: 'Set disclosure to generic or silent if names should not be told.',
    retry: 'with another name',
  },
  'record-type.exists': mistake('Use the type that exists, or another name.'),
  'attribute.exists': mistake('Use the attribute that exists, or another name.'),
  'attribute.reserved': mistake('Leave the attributes of the house alone: it writes them itself.'),
  'schema.malformed': mistake('Correct the declaration; the reply says what is wrong with it.'),
  'value.taken': { developer: 'Ask for another value, or write to the record that has it.', retry: 'with another value' },
  'form.broken': {
    developer: 'Tell whoever looks after the form.',
    operator: 'Let the field fill an attribute that exists, or take it out of the form.',
    retry: 'after the form was corrected',
  },
  'forms.changed': mistake('Read the forms again, lay your change over them, and save.'),
  'template.absent': {
    developer: 'Tell whoever looks after the mail templates.',
    operator: 'Upload the template that the reply names.',
    retry: 'after the template was uploaded',
  },
  'hook.refused': {
    developer: 'Show the sentence that came along: it is the tenant’s own.',
    person: 'Do what the sentence says.',
    operator: 'Look at the rule that is named, if it should not have spoken.',
    retry: 'with other values',
  },
  'record.not-found': { developer: 'Treat the record as gone: forget the id you hold.', retry: never },
  'record.changed': mistake('Read the record again, lay your change over it, and write with its new time stamp.'),
  'batch.undone': mistake('Correct the record that carries an error of its own, and send the batch again.'),
  'client.unknown': mistake('Check the id of the client that is to be changed.'),
  'client.protected': mistake('Let another client own the application first.'),
  'means.last': { developer: 'Let the person set a password first.', person: 'Set a password first.', retry: 'after a password was set' },
  'provider-token.invalid': {
    developer: 'Let the person sign in at the provider again.',
    person: 'Sign in again.',
    retry: 'with a new token',
  },
  'provider-email.absent': {
    developer: 'Ask the provider for the address, or offer another way to sign in.',
    person: 'Let the provider tell the address, or sign in another way.',
    retry: 'after the provider may tell the address',
  },
  'identity.unknown': {
    developer: 'Show the registration form, filled with what came along.',
    person: 'Register.',
    retry: 'after registering',
  },
  'identity.absent': mistake('Read the identities of the account and name one of them.'),
  'identity.taken': {
    developer: 'Let the person sign in to the account that has the identity.',
    person: 'Sign in with the provider itself.',
    retry: never,
  },
  'account.linkable': {
    developer: 'Let the person sign in as they did before, with the token to be linked.',
    person: 'Sign in as you did before; both ways in will then lead to one account.',
    retry: 'after signing in the way that is named',
  },
  'provider-profile.unfit': {
    developer: 'Show the registration form instead of registering silently.',
    operator: 'Compare the schema with what the provider says of people.',
    retry: 'through the registration form',
  },
  'photo.unreadable': { developer: 'Send a whole picture.', person: 'Choose another picture.', retry: 'with another picture' },
  'photo.size-unfit': {
    developer: 'Make the picture smaller before sending it.',
    person: 'Choose a smaller picture.',
    retry: 'with another picture',
  },
  'photo.format-unsupported': { developer: 'Send a JPEG or PNG.', person: 'Choose a JPEG or PNG.', retry: 'with another picture' },
  'upstream.unknown': mistake('Offer the places that are listed.'),
  'upstream-credentials.refused': {
    developer: 'Ask for name and password of the other service again.',
    person: 'Check name and password of the other service.',
    retry: 'with the right password',
  },
  'upstream-link.unknown': { developer: 'Treat the link as gone: forget the id you hold.', retry: never },
  'upstream-link.exists': { developer: 'Show the link that is there.', retry: never },
  'upstream-link.inactive': {
    developer: 'Ask for the password of the other service, and sign in there again.',
    person: 'Sign in at the other service again.',
    retry: 'after signing in there again',
  },
  'peer.unreachable': {
    developer: 'Show what you have, and try again later.',
    operator: 'Look whether the other service works.',
    retry: 'after some minutes',
  },
  'peer.unintelligible': {
    developer: 'Tell whoever looks after the service.',
    operator: 'The other service answers differently than it did: the log says how.',
    retry: 'after the service was adapted',
  },
  'permission.unknown': mistake('Use one of the permissions that exist.'),
  'group.unknown': { developer: 'Treat the group as gone: forget the id you hold.', retry: never },
  'group.name-taken': { developer: 'Ask for another name.', person: 'Choose another name.', retry: 'with another name' },
  'group.closed': {
    developer: 'Tell the person to ask a member for an invitation.',
    person: 'Ask a member for an invitation.',
    retry: 'with an invitation',
  },
  'membership.exists': { developer: 'Show the group: the person is in it.', retry: never },
  'membership.absent': { developer: 'Offer to join the group.', person: 'Join the group first.', retry: 'after joining' },
  'invitation.unknown': {
    developer: 'Tell the person to ask for a new invitation.',
    person: 'Ask for a new invitation.',
    retry: 'with a new invitation',
  },
  'subject.unknown': { developer: 'Treat the subject as gone: forget the id you hold.', retry: never },
  'task.unknown': { developer: 'Treat the task as gone: forget the id you hold.', retry: never },
  'comment.unknown': { developer: 'Treat the comment as gone: forget the id you hold.', retry: never },
  'comment.repeated': mistake('Change the comment that is there, or answer to it.'),
  'comments.closed': { developer: 'Hide the comments of this task.', retry: 'after they were opened again' },
  'limit.reached': {
    developer: 'Offer to give one of the others up.',
    person: 'Give one of the others up first.',
    operator: 'Raise the limit in the settings, if it is too low.',
    retry: 'after there is room',
  },
  'username.taken': { developer: 'Ask for another user name.', person: 'Choose another user name.', retry: 'with another user name' },
  'email.taken': {
    developer: 'Offer to sign in or to recover the password.',
    person: 'Sign in with this address, or use another.',
    retry: 'with another address',
  },
  'phone.taken': { developer: 'Ask for another number.', person: 'Use another number.', retry: 'with another number' },
  'contact.unverified': {
    developer: 'Send the verification mail again first.',
    person: 'Open the link in the verification mail.',
    operator: 'Allow recovery to unverified contacts if that is right for you.',
    retry: 'after the contact was verified',
  },
  'contact.absent': { developer: 'Ask for a contact first.', person: 'Ask whoever runs the service.', retry: never },
  'contact.unchanged': { developer: 'Nothing is to be done: the contact is already this one.', retry: never },
  'old-contact.mismatch': {
    developer: 'Ask for the present contact again.',
    person: 'Enter the contact that is on record.',
    retry: 'with the present contact',
  },
  'old-contact.unproven': {
    developer: 'Send a code to the present contact and pass it along.',
    person: 'Enter the code sent to the present contact.',
    operator: 'contacts.proveOld decides whether this is asked.',
    retry: 'with both codes',
  },
  'attribute.unknown': mistake('Name an attribute that the schema has.'),
  'record-type.unknown': mistake('Name a type that exists.'),
  'password.mismatch': {
    developer: 'Ask again; count nothing yourself.',
    person: 'Check the password, or recover it.',
    operator: 'lockout.failures decides how many tries there are.',
    retry: 'with another password',
  },
  'password.former': {
    developer: 'Say that the password was changed.',
    person: 'Use the new password.',
    operator: 'disclosure.formerPassword decides whether this is told.',
    retry: 'with the present password',
  },
  'password.reused': {
    developer: 'Ask for a password that was not used before.',
    person: 'Choose a password you have not used here.',
    operator: 'passwords.remember decides how many are remembered.',
    retry: 'with another password',
  },
  'password.absent': { developer: 'Offer the way in that this account has.', person: 'Sign in the way you did before.', retry: never },
  'current-password.missing': {
    developer: 'Ask for the present password and send it along.',
    person: 'Enter the present password.',
    retry: 'with the present password',
  },
  'code.wrong': {
    developer: 'Ask for the code again, or send a new one.',
    person: 'Check the code, or ask for a new one.',
    retry: 'with the right code',
  },
  'code.used': { developer: 'Begin the journey again: a code works once.', person: 'Ask for a new code.', retry: 'with a new code' },
  'code.expired': {
    developer: 'Send a new code.',
    person: 'Ask for a new code.',
    operator: 'codes.*Seconds decide how long codes live.',
    retry: 'with a new code',
  },
  'pending-verification.absent': { developer: 'The contact is verified already, or was never to be verified.', retry: never },
  'registration.closed': {
    developer: 'Do not offer registration here.',
    person: 'Ask whoever runs the service for an account.',
    operator: 'Set registration.open to let people register.',
    retry: 'after registration was opened',
  },
  'consent.missing': {
    developer: 'Show the document and ask for consent.',
    person: 'Read the document and agree, if you do.',
    operator: 'registration.consents lists what must be agreed to.',
    retry: 'with the consent',
  },
  'credentials.refused': {
    developer: 'Ask again without saying what was wrong.',
    person: 'Check name and password, or recover the password.',
    retry: 'with other credentials',
  },
  'obligation.unmeetable': {
    developer: 'Send the person to a sign-in that can carry the step that is due.',
    person: 'Sign in on the web page of the service.',
    operator: 'Retire this interface before you require such steps.',
    retry: 'after the step was done elsewhere',
  },
  'recovery.disabled': {
    developer: 'Do not offer recovery here.',
    operator: 'Set recovery.message to allow it.',
    retry: 'after recovery was switched on',
  },
  'verification.missing': {
    developer: 'Send the code that the person received.',
    person: 'Enter the code from the mail.',
    retry: 'with the code',
  },
  'redirect.mismatch': mistake('Send the very address that the code was issued for.'),
  'grant-type.unsupported': mistake('Use one of the grants that this endpoint takes.'),
  'grant.revoked': { developer: 'Let the person sign in again.', person: 'Sign in again.', retry: 'after a new sign-in' },
  'session.unknown': { developer: 'Forget the token and let the person sign in.', person: 'Sign in again.', retry: 'after a new sign-in' },
  'session.expired': {
    developer: 'Renew the session, or let the person sign in.',
    person: 'Sign in again.',
    operator: 'sessions.lifeSeconds and tokens.accessSeconds decide how long.',
    retry: 'after renewing',
  },
  'session.closed': { developer: 'Forget the token: its holder signed out.', person: 'Sign in again.', retry: 'after a new sign-in' },
  'session.revoked': {
    developer: 'Forget the token and let the person sign in.',
    person: 'Sign in again, with the new password if it changed.',
    retry: 'after a new sign-in',
  },
  'access-token.unknown': mistake('Send a token that this service issued.'),
  'refresh-token.invalid': {
    developer: 'Forget both tokens and let the person sign in. A token used twice ends its whole family.',
    person: 'Sign in again.',
    retry: 'after a new sign-in',
  },
  'account.locked': {
    developer: 'Show how long it lasts, if you may; do not try in a loop.',
    person: 'Wait until the lock ends, or recover the password.',
    operator: 'Unlock the account, or change lockout.failures and lockout.minutes.',
    retry: 'after the lock ends, not before',
  },
  'attempts.exhausted': {
    developer: 'Say that the account is locked now.',
    person: 'Wait until the lock ends, or recover the password.',
    operator: 'lockout.failures decides how many tries there are.',
    retry: 'after the lock ends, not before',
  },
  'captcha.required': {
    developer: 'Show the challenge and send its solution along.',
    person: 'Solve the challenge.',
    operator: 'captcha.signInAfter, registration and recovery decide when it is due.',
    retry: 'with a solution',
  },
  'captcha.wrong': { developer: 'Show a fresh challenge.', person: 'Try the new challenge.', retry: 'with a new solution' },
  'captcha.expired': { developer: 'Show a fresh challenge.', person: 'Try the new challenge.', retry: 'with a new solution' },
  'rate.exceeded': {
    developer: 'Slow down, and wait as long as Retry-After says where it is sent.',
    operator: 'rates.* decide how many calls are taken.',
    retry: 'after a while',
  },
};

export const doorAdvice: { readonly [D in DoorKind]: Advice } = {
  'request.unreadable': mistake('Send what the content type promises, in UTF-8, each name once.'),
  'body.missing': mistake('Send a body.'),
  'request.too-large': { developer: 'Send less.', operator: 'limits.body decides how much is taken.', retry: never },
  'operation.unknown': mistake('Check path and method name.'),
  'method.not-allowed': mistake('Use a method that the path takes.'),
  'parameter.missing': mistake('Send the parameter that is named.'),
  'parameter.malformed': mistake('Send the parameter in the form that is documented.'),
  'parameter.out-of-bounds': mistake('Send a value that is allowed.'),
  'parameter.conflicting': mistake('Send one of the two.'),
  'parameter.untrimmed': mistake('Trim the value before sending it.'),
  'tenant.unspecified': { developer: 'Name the tenant as this vendor does.', operator: 'Let the host lead to a tenant.', retry: never },
  'tenant.unknown': mistake('Check the id of the tenant, site, pool or application.'),
  'service.suspended': {
    developer: 'Try again later.',
    operator: 'units.suspended names what is out of service.',
    retry: 'after maintenance',
  },
  'server.overloaded': { developer: 'Try again later.', operator: 'Add processes, or raise the limit.', retry: 'after a while' },
  'credentials.absent': mistake('Send credentials along.'),
  'cookie.absent': mistake('Send the cookie, or do not say that it comes.'),
  'authorization.malformed': mistake('Write the Authorization header as its scheme asks.'),
  'caller.unknown': mistake('Check the id of the client or key.'),
  'client-secret.wrong': { developer: 'Check the secret.', operator: 'Rotate the secret if it was lost.', retry: never },
  'secret.exposed': mistake('Use https, or sign the request. Rotate the secret: it has travelled in the clear.'),
  'secret.undecipherable': mistake('Encrypt with the public key that this installation publishes.'),
  'signature.wrong': mistake('Compare your base string with the documented one: method, address, sorted parameters.'),
  'timestamp.skewed': {
    developer: 'Correct the clock; the Date header of the reply shows ours.',
    operator: 'Check the time of both machines.',
    retry: 'with the right time',
  },
  'nonce.replayed': mistake('Sign each request anew, with its own nonce.'),
  'caller.kind-unsuitable': mistake('Call from where this operation may be called, with the credentials it takes.'),
  'address.blocked': {
    developer: 'Call from another network.',
    operator: 'addresses.allow and addresses.deny decide who may call.',
    retry: never,
  },
};

export const breakdownAdvice: { readonly [C in StepClass]: Advice } = {
  storage: {
    developer: 'Nothing was half-written: try again later.',
    operator: 'Look for the request id in the log; check the database and its disk.',
    retry: 'after the database works again',
  },
  file: {
    developer: 'Try again later.',
    operator: 'Check that the file named in the settings can be read.',
    retry: 'after the file can be read',
  },
  key: { developer: 'Try again later.', operator: 'Check the keys, and the load on the hash threads.', retry: 'after a while' },
  settings: {
    developer: 'Tell whoever runs the service.',
    operator: 'Correct the setting: it cannot be used as it stands.',
    retry: 'after the setting was corrected',
  },
  module: {
    developer: 'Tell whoever runs the service.',
    operator: 'Install the module that the settings name, or name another.',
    retry: 'after the module was installed',
  },
  peer: {
    developer: 'Try again later.',
    operator: 'Check that the system outside can be reached; its reply is in the log.',
    retry: 'after the other system works again',
  },
  message: {
    developer: 'Say that the message could not be sent.',
    person: 'Check the address, or try again later.',
    operator: 'Check the mail server; its reply is in the log.',
    retry: 'after the mail server works again',
  },
};

export const outcomeAdvice: Advice = {
  developer: 'It worked, as far as it goes: read the code to know what comes next.',
  retry: 'not needed',
};
