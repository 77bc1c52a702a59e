// The console's own API: a dialect whose words are our fault kinds. HTTP statuses stand where a vendor has codes.
import { everyStep } from '../dialects/_common/answers.ts';
import { dialect } from '../dialects/_common/dialect.ts';
import { byVerb, type VerbAndPath } from '../dialects/_common/routes.ts';
import { authenticate, callerCommands } from './authenticate.ts';
import { failure, success } from './envelope.ts';

const codes = {
  400: { http: 400, message: 'The request cannot be read.' },
  401: { http: 401, message: 'An operator client is needed.' },
  403: { http: 403, message: 'Not allowed.' },
  404: { http: 404, message: 'Not found.' },
  405: { http: 405, message: 'Another method is needed.' },
  409: { http: 409, message: 'Taken.' },
  413: { http: 413, message: 'Too large.' },
  422: { http: 422, message: 'Something in the request breaks a rule.' },
  429: { http: 429, message: 'Too many calls.' },
  500: { http: 500, message: 'Something of ours broke.' },
} as const;

const requestErrors = {
  'request.unreadable': 400,
  'body.missing': 400,
  'request.too-large': 413,
  'operation.unknown': 404,
  'method.not-allowed': 405,
  'parameter.missing': 422,
  'parameter.malformed': 422,
  'parameter.out-of-bounds': 422,
  'parameter.conflicting': 422,
  'parameter.untrimmed': 422,
  'tenant.unspecified': 404,
  'tenant.unknown': 404,
  'service.suspended': 429,
  'server.overloaded': 429,
  'credentials.absent': 401,
  'cookie.absent': 401,
  'authorization.malformed': 401,
  'caller.unknown': 401,
  'client-secret.wrong': 401,
  'secret.exposed': 403,
  'secret.undecipherable': 422,
  'signature.wrong': 401,
  'timestamp.skewed': 401,
  'nonce.replayed': 401,
  'caller.kind-unsuitable': 403,
  'address.blocked': 403,
} as const;

const problems = {
  required: 422,
  type: 422,
  unparsable: 422,
  date: 422,
  pattern: 422,
  'too-short': 422,
  'too-long': 422,
  'too-large': 422,
  'not-allowed': 422,
  'email-form': 422,
  'phone-form': 422,
  'unacceptable-text': 422,
  undeclared: 422,
  reserved: 422,
  'id-given': 422,
  'write-forbidden': 422,
  unproven: 422,
  unequal: 422,
  similar: 422,
} as const;

const faults = {
  'input.rejected': 422,
  'settings.contradictory': 422,
  'permission.missing': 403,
  'account.protected': 403,
  'rate.exceeded': 429,
  'account.not-found': 404,
  'department.unknown': 404,
  'organisation-domain.unknown': 404,
  'domain.unproven': 409,
  'message.unknown': 404,
  'template.absent': 404,
  'webhook.unknown': 404,
  'webhook.of-another-api': 409,
  'delivery.unknown': 404,
  'directory.unknown': 404,
  'document-file.unknown': 404,
  'document-file.in-use': 409,
  'directory.exists': 409,
  'provider.unknown': 404,
  'username.taken': 409,
  'email.taken': 409,
  'phone.taken': 409,
  'value.taken': 409,
  'factor.unknown': 404,
  'factor.absent': 409,
  'factor.exists': 409,
  'factor.too-many': 409,
  'factor.target-unusable': 422,
  'code.used': 409,
} as const;

const steps = everyStep<keyof typeof codes, never>({
  storage: 500,
  file: 500,
  key: 500,
  settings: 500,
  module: 500,
  message: 500,
  peer: 500,
});

/** `GET /{tenant}/accounts`: the paths stand below the console's own. */
const belowConsole = (name: VerbAndPath) => ({ ...byVerb(name), operation: name.replace(' /', ' /console/api/') });

export const operators = dialect(
  { name: 'console', codes, requestErrors, steps, problems, defect: 500, authenticate, success, failure },
  callerCommands,
  faults,
  { endpoint: belowConsole },
);
