// A protocol's site for pages at its addresses: the visitor, the flow that led here, and where it continues.
import type { Ctx, FaultKind } from '../core/faults/index.ts';
import type { Session } from '../core/sessions/index.ts';
import type { Tenant } from '../core/tenants/index.ts';
import type { DialectServices } from '../dialects/_common/dialect.ts';
import type { HttpRequest } from '../http/request.ts';
import type { ConsentRequest } from './views/consent.ts';

/** The host of pages: its names for logs and operators, and the admission of visitors. */
export interface Place {
  /** The dialect's name, for log and metrics. */
  readonly name: string;
  /** The name under which tenants open the pages, and operators take them out of service. */
  readonly unit: string;
  /** Admits a browser that has proven nothing. Throws what admission throws. */
  admit(request: HttpRequest, services: DialectServices): Promise<Visitor>;
  /** The name by which callers refer to a request. */
  traceOf(request: HttpRequest): string;
  /** Other readings of a person's name, as that protocol's people write it. */
  readings?(name: string, tenant: Tenant): readonly string[];
}

/** Of a protocol: what brings people here, and all the pages they may need. */
export interface Site extends Place {
  readonly paths: SitePaths;
  /** The query parameter by which a page knows the flow that led to it. */
  readonly flow: string;
}

export interface SitePaths {
  /** The flow's own page: its cookie may be for this address and those below it alone. */
  readonly login: string;
  readonly recover: string;
  readonly newPassword: string;
  readonly register: string;
  /** The page that sends the confirmation mail once more. */
  readonly resend: string;
  /** The page that the link of a confirmation mail leads to. */
  readonly confirm: string;
}

export interface Visitor {
  readonly request: HttpRequest;
  readonly ctx: Ctx<FaultKind>;
  /** The tenant's own, where links in messages lead: not as a caller says. */
  readonly address: string;
  /** The tenant's part of the path, empty for the host's own. */
  readonly mount: string;
  /** Where a person begins anew whose flow is over; undefined where only an application begins one. */
  readonly begin?: string;
  /** The flow that sent this browser here; undefined if it comes too late, or never came from there. */
  flow(): Promise<SignInFlow | undefined>;
}

/** The address at which a browser goes on, and what it keeps. */
export interface GoingOn {
  readonly goTo: string;
  readonly cookies?: readonly string[];
}

/** A sign-in that an application requested, in the browser of the request and no other. */
export interface SignInFlow {
  /** Of this flow alone, read from the browser's cookie: what an address says is no proof of where it is opened. */
  readonly key: string;
  /** The application's public id; null where the person came by themselves, for pages of ours. */
  readonly client: string | null;
  /** The address at which the flow ends. */
  readonly leadsTo: string;
  /** The person that the application expects to sign in. */
  readonly hint: string;
  /** Why a person who was signed in here is to sign in once more; undefined for a first sign-in. */
  readonly because?: 'stale' | undefined;
  /** Whoever signs in is to prove itself anew, also where nobody was signed in here: a provider is asked for the same, or it would let in whoever finds the browser. */
  readonly again: boolean;
  /** The application asks for a second factor. */
  readonly demand: 'second-factor' | undefined;
  /** The id of this browser's session, where a second factor is all that is missing; undefined where somebody is to sign in. */
  readonly stepsUp: string | undefined;
  /** The languages that the application asks for, as OpenID Connect Core 3.1.2.1 writes them. */
  readonly languages: string | undefined;
  /** The consent that the person, who is signed in, is to give; undefined for a sign-in. */
  readonly consent: (() => Promise<ConsentRequest>) | undefined;
  /** What addresses of pages name it by; undefined where none does. */
  readonly named?: string;
  /** A person who is signed in links an identity at another provider: what goes wrong is said there, not at a sign-in. */
  readonly links?: boolean;
  /** Both tell the flow what came of it, and answer the address at which the browser goes on: in `language`, if pages follow. */
  signedIn(session: Session, language: string): Promise<GoingOn>;
  decided(allowed: boolean): Promise<string>;
}
