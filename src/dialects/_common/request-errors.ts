// Request errors: the request did not reach a command. Every dialect answers every one of them. They are raised by authenticate.ts and by declared
// parameters, never by a command.

export interface RequestErrorDetails {
  'request.unreadable': { readonly why: 'syntax' | 'encoding' | 'content-type' | 'repeated-name' | 'insecure' };
  'body.missing': {};
  'request.too-large': { readonly limit: number };
  /** `served`: the paths that are there, for whoever names the nearest one. */
  'operation.unknown': { readonly name: string; readonly served?: () => readonly string[] };
  'method.not-allowed': { readonly allow: readonly string[] };
  'parameter.missing': { readonly names: readonly string[]; readonly blank: boolean; readonly in: string };
  'parameter.malformed': { readonly name: string; readonly expected: string };
  'parameter.out-of-bounds': { readonly name: string; readonly allowed: string };
  'parameter.conflicting': { readonly names: readonly string[] };
  'parameter.untrimmed': { readonly name: string };
  'tenant.unspecified': { readonly host: string };
  'tenant.unknown': { readonly given: string };
  'service.suspended': { readonly unit: string; readonly why: 'maintenance' | 'stopped' };
  'server.overloaded': { readonly waiting: number };
  'credentials.absent': { readonly wanted: 'client' | 'person' | 'either' };
  'cookie.absent': { readonly name: string };
  'authorization.malformed': { readonly scheme: string };
  'caller.unknown': { readonly given: string };
  'client-secret.wrong': { readonly client: string };
  'secret.exposed': { readonly name: string };
  'secret.undecipherable': { readonly name: string };
  'signature.wrong': { readonly base: string | null };
  'timestamp.skewed': { readonly given: number; readonly now: number; readonly window: number };
  'nonce.replayed': {};
  'caller.kind-unsuitable': { readonly needed: string; readonly got: string };
  'address.blocked': { readonly address: string };
}

export type RequestErrorKind = keyof RequestErrorDetails;

export const requestErrorMeanings: { readonly [D in RequestErrorKind]: string } = {
  'request.unreadable': 'The body, or the request as a whole, cannot be read.',
  'body.missing': 'A body is required and there is none.',
  'request.too-large': 'More bytes than taken.',
  'operation.unknown': 'No such path or method name.',
  'method.not-allowed': 'Known path, other verb.',
  'parameter.missing': 'Required and absent, or present and blank.',
  'parameter.malformed': 'Cannot be read as its declared type.',
  'parameter.out-of-bounds': 'Readable, and outside what the declaration allows.',
  'parameter.conflicting': 'Two that exclude each other.',
  'parameter.untrimmed': 'Leading or trailing blanks.',
  'tenant.unspecified': 'Nothing in the request leads to a tenant.',
  'tenant.unknown': 'A tenant is named and there is none.',
  'service.suspended': 'A unit of operations is out of service.',
  'server.overloaded': 'As many wait for a part of the server as may, or a search took longer than it may.',
  'credentials.absent': 'The operation needs a caller and the request names none.',
  'cookie.absent': 'The caller says that it comes with a cookie and brings none.',
  'authorization.malformed': 'Known scheme, unreadable content, or a scheme not known.',
  'caller.unknown': 'The application or key that calls is not known.',
  'client-secret.wrong': 'Known application or key, wrong secret.',
  'secret.exposed': 'A secret came over a connection that is not encrypted.',
  'secret.undecipherable': 'A client-encrypted value does not decrypt.',
  'signature.wrong': "The request's signature does not match.",
  'timestamp.skewed': 'Signed too long ago or in the future.',
  'nonce.replayed': 'The same signed request again.',
  'caller.kind-unsuitable': 'Authenticated, but not in a way this operation takes.',
  'address.blocked': "The caller's network address is not welcome.",
};

export class RequestError<D extends RequestErrorKind = RequestErrorKind> extends Error {
  override readonly name = 'RequestError';
  readonly kind: D;
  readonly detail: RequestErrorDetails[D];

  constructor(kind: D, detail: RequestErrorDetails[D]) {
    super(kind);
    this.kind = kind;
    this.detail = detail;
  }
}

/** The refusal to throw. */
export const refuse = <D extends RequestErrorKind>(kind: D, detail: RequestErrorDetails[D]): RequestError<D> =>
  new RequestError(kind, detail);
