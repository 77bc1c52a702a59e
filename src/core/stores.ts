// Every port a command may ask for, by the name that comes before the dot in `breaks('accounts.insert', …)`.
import type { AccountStateStore, AccountStore, DirectoryStore, LockStore, ProfileStore } from './accounts/store.ts';
import type { EventStore } from './audit/store.ts';
import type { ProtocolModelStore } from './authorization/protocol-store.ts';
import type { AccessTokenStore, GrantStore } from './authorization/store.ts';
import type { ClientSettingsStore, ClientStore } from './clients/store.ts';
import type { CodeStore } from './codes/store.ts';
import type { CommentStore } from './community/comments/store.ts';
import type { GroupStore, InvitationStore, MembershipStore } from './community/groups/store.ts';
import type { DeviceStore, NewsStore } from './community/news/store.ts';
import type { Peers } from './community/peer-store.ts';
import type { SubjectStore, SubscriptionStore } from './community/subjects/store.ts';
import type { CompletionStore, TaskStore } from './community/tasks/store.ts';
import type { Hashes, HistoryStore, PasswordRules, PasswordStore } from './credentials/store.ts';
import type { Providers } from './federation/provider-store.ts';
import type { IdentityStore } from './federation/store.ts';
import type { FormStore } from './forms/store.ts';
import type { IdentifierStore } from './identifiers/store.ts';
import type { MailSender, ShortMessageSender, TemplateStore } from './messages/store.ts';
import type { Photos, Pictures } from './photos/store.ts';
import type { AttemptStore, BucketStore, CaptchaVerifiers, ReplayStore } from './protection/store.ts';
import type { AnswerStore, Digests, QuestionStore } from './questions/store.ts';
import type { OldServices } from './records/old-service-store.ts';
import type { RecordStore, RecordValueStore, SequenceStore } from './records/store.ts';
import type { ConsentStore } from './registration/store.ts';
import type { AttributeAccessStore, RecordTypeStore } from './schema/store.ts';
import type { ScopeStore } from './scopes/store.ts';
import type { Keys, RefreshTokenStore, SessionStore } from './sessions/store.ts';
import type { NoticeStore, SettingsStore, TenantStore } from './tenants/store.ts';
import type { Upstream, UpstreamLinkStore, UpstreamToldStore } from './upstream/store.ts';

/** What a database holds: all of it takes part in transactions. */
export interface Tables {
  readonly tenants: TenantStore;
  readonly settings: SettingsStore;
  readonly clients: ClientStore;
  readonly clientSettings: ClientSettingsStore;
  readonly directories: DirectoryStore;
  readonly accounts: AccountStore;
  readonly accountStates: AccountStateStore;
  readonly locks: LockStore;
  readonly profiles: ProfileStore;
  readonly identifiers: IdentifierStore;
  readonly identities: IdentityStore;
  readonly recordTypes: RecordTypeStore;
  readonly attributeAccess: AttributeAccessStore;
  readonly records: RecordStore;
  readonly recordValues: RecordValueStore;
  readonly sequences: SequenceStore;
  readonly passwords: PasswordStore;
  readonly histories: HistoryStore;
  readonly codes: CodeStore;
  readonly sessions: SessionStore;
  readonly refreshTokens: RefreshTokenStore;
  readonly grants: GrantStore;
  readonly accessTokens: AccessTokenStore;
  readonly protocolModels: ProtocolModelStore;
  readonly attempts: AttemptStore;
  readonly replays: ReplayStore;
  readonly buckets: BucketStore;
  readonly consents: ConsentStore;
  readonly templates: TemplateStore;
  readonly forms: FormStore;
  readonly scopes: ScopeStore;
  readonly questions: QuestionStore;
  readonly answers: AnswerStore;
  readonly groups: GroupStore;
  readonly memberships: MembershipStore;
  readonly invitations: InvitationStore;
  readonly subjects: SubjectStore;
  readonly subscriptions: SubscriptionStore;
  readonly tasks: TaskStore;
  readonly completions: CompletionStore;
  readonly comments: CommentStore;
  readonly news: NewsStore;
  readonly devices: DeviceStore;
  readonly upstreamLinks: UpstreamLinkStore;
  readonly upstreamTold: UpstreamToldStore;
  readonly events: EventStore;
}

/** Work for which no answer waits: how long an answer takes must not tell what was done for it. */
export interface Later {
  /** Begun at once, awaited by nobody but the end of the house. What it throws is told to operators under that name. */
  run(what: string, work: () => Promise<unknown>): void;
}

/** What lies outside it. Never awaited inside a transaction: everyone's writes would wait. */
export interface Outside {
  readonly hashes: Hashes;
  readonly passwordRules: PasswordRules;
  readonly digests: Digests;
  readonly keys: Keys;
  readonly mail: MailSender;
  readonly sms: ShortMessageSender;
  readonly captcha: CaptchaVerifiers;
  readonly notices: NoticeStore;
  readonly providers: Providers;
  readonly oldServices: OldServices;
  readonly peers: Peers;
  readonly upstream: Upstream;
  readonly photos: Photos;
  readonly pictures: Pictures;
  readonly later: Later;
}

export type Ports = Tables & Outside;

export interface Together {
  /**
   * Runs `work` in one transaction, again if the database asks for it. `undo(value)` leaves it, undoes all its writes and answers `value`:
   * so a command can find a collision inside, and refuse outside, where its evidence is kept.
   */
  readonly together: <T>(work: (tables: Stores<keyof Tables>, undo: (value: T) => never) => Promise<T>) => Promise<T>;
}

/** The ports a command names, and transactions. */
export type Stores<P extends keyof Ports> = Pick<Ports, P> & Together;

export type AllStores = Ports & Together;
