// Advice on refused requests, step failures and outcomes: for the developer, for the person, for the operator. Faults bring their own.
import { type Advice, mistake, never, type StepClass } from '../../core/faults/index.ts';
import type { RequestErrorKind } from '../../dialects/_common/request-errors.ts';

export const requestErrorAdvice: { readonly [D in RequestErrorKind]: Advice } = {
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
  'tenant.unspecified': {
    developer: 'Name the tenant as this vendor does.',
    operator: 'Let the host lead to a tenant, and the tenant open this dialect (dialects.open).',
    retry: never,
  },
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

export const stepFailureAdvice: { readonly [C in StepClass]: Advice } = {
  storage: {
    developer: 'Nothing was half-written: try again later.',
    operator: 'Look for the request id in the log; check the database and its disk.',
    retry: 'after the database works again',
  },
  file: {
    developer: 'Try again later.',
    operator: 'Check that the folder for photos can be read and written.',
    retry: 'after the folder can be read and written',
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

/** What a script of ours finds in a page by itself. */
export type PageFact = 'container.absent' | 'function.unspoken' | 'server.unreached' | 'server.silent';

export const pageFacts: Readonly<Record<PageFact, { readonly meaning: string; readonly advice: Advice }>> = {
  'container.absent': {
    meaning: 'The page has no element of that id, in which something is to be shown.',
    advice: mistake('Name an element that is in the page by then, or none, for a dialog.'),
  },
  'function.unspoken': {
    meaning: 'The vendor’s script has such a function, and ours has not.',
    advice: mistake('Take it out of the page, or draw that by the methods that there are.'),
  },
  'server.unreached': {
    meaning: 'The server cannot be reached from the page, or does not let it read answers.',
    advice: { developer: 'Name the pages of the site at the server.', person: 'Check the connection.', retry: 'after a while' },
  },
  'server.silent': {
    meaning: 'The server took the call of a page, and did not answer in time.',
    advice: { developer: 'Try again later.', operator: 'Look for what the server waits for.', retry: 'after a while' },
  },
};

export const outcomeAdvice: Advice = {
  developer: 'It worked, as far as it goes: read the code to know what comes next.',
  retry: 'not needed',
};
