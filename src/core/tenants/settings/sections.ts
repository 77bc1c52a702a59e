// The core's settings, section by section. One row of storage holds one section.
import { Type } from 'typebox';
import { bucket, choice, choices, flag, list, section, text, timeZone, whole, wholeOrOff } from './fields.ts';

export const identifiers = section({
  signIn: choices(['username', 'email', 'phone'], ['email'], 'what a person may sign in with'),
  usernameForm: text('^[\\p{L}\\p{N}._-]{3,64}$', 'pattern of a user name, judged when one is set'),
});

export const passwords = section({
  form: choice(['typed', 'digested'], 'typed', 'what is hashed: what was typed, or its SHA-256; fixed once accounts exist'),
  minLength: whole(8, 'fewest characters of a new password'),
  maxLength: whole(128, 'most characters of a new password', { minimum: 1, maximum: 1024 }),
  groups: whole(0, 'how many kinds of characters (small, capital, digit, other) a new password needs', { maximum: 4 }),
  pattern: text('', 'pattern a new password must match; empty for none. Stored as given: a pattern that is none fails when it is used'),
  patternText: text('', 'what a person is told when the pattern is not met'),
  notLikeName: flag(true, 'a new password may not contain a name of its owner'),
  remember: whole(0, 'how many former passwords may not be used again', { maximum: 24 }),
  historyStore: text('own', 'where former passwords are kept: own, or the name of an installed module dragoman-history-<name>'),
  maxAgeDays: wholeOrOff(null, 'after so many days a new password is due'),
  askCurrent: flag(true, 'the present password is needed to set a new one'),
});

export const lockout = section({
  failures: whole(10, 'wrong passwords that lock an account; 0 for never'),
  minutes: whole(15, 'how long the first lock lasts; 0 until somebody unlocks'),
  growth: whole(1, 'each further lock lasts so many times longer', { minimum: 1 }),
  windowMinutes: whole(15, 'failures further apart than this are forgotten; 0 for never'),
  addressFailures: whole(100, 'wrong passwords that lock a network address; 0 for never'),
  addressMinutes: whole(15, 'how long an address stays locked'),
});

export const captcha = section({
  verifier: choice(['none', 'altcha', 'picture', 'remote'], 'none', 'who judges that a caller is human'),
  remoteUrl: text('', 'address of a siteverify service, for the remote verifier'),
  remoteSecret: text('', 'secret of that service'),
  remoteKey: text('', 'public key of that service, which pages show to it'),
  remoteScript: text('', 'address of that service’s script, for pages'),
  signInAfter: wholeOrOff(null, 'failed sign-ins after which proof is asked; 0 for always'),
  windowSeconds: whole(300, 'failures further apart than this are forgotten for that count'),
  registration: flag(false, 'proof is asked at registration'),
  recovery: flag(false, 'proof is asked when a lost password is reported'),
});

export const rates = section({
  tenant: bucket(null, 'all calls of the tenant'),
  caller: bucket({ burst: 100, everySeconds: 0.02 }, 'calls of one person who is signed in'),
  client: bucket(null, 'calls of one client that proves who it is'),
  address: bucket({ burst: 60, everySeconds: 0.033 }, 'calls from one network address that prove nothing, or fail to'),
  registration: bucket({ burst: 20, everySeconds: 180 }, 'registrations from one network address'),
  codeResendSeconds: whole(60, 'least time between two codes to one target'),
});

export const registration = section({
  open: flag(true, 'people may register themselves'),
  byProvider: flag(false, 'people whom another provider vouches for may register even where registration is closed'),
  byAddress: flag(false, 'people may register with an e-mail address alone, and set a password when they have confirmed it'),
  consents: list([], 'documents a newcomer must agree to'),
  requireSignInIdentifier: flag(true, 'a newcomer must bring something to sign in with'),
});

export const contacts = section({
  verify: choice(['off', 'obligation'], 'obligation', 'whether an e-mail address must be verified before sign-in'),
  signInUnverified: flag(false, 'people may sign in before they verified'),
  lockUnconfirmed: flag(false, 'who registers is locked until the contact is proven, on every face'),
  signInOnVerify: flag(false, 'following the link signs in'),
  verifyOnRegister: flag(true, 'a verification mail is sent at registration where verification is asked'),
  proveOld: choices(['email', 'phone'], ['email', 'phone'], 'contacts whose present value must be proven before it changes'),
});

export const recovery = section({
  message: flag(true, 'a lost password may be replaced by a message to the person'),
  phone: flag(false, 'a lost password may be replaced by a short message to the person’s telephone'),
  questions: flag(false, 'a lost password may be replaced by answering security questions'),
  username: flag(false, 'a forgotten user name may be found by what is known of the account'),
  verifiedOnly: flag(false, 'recovery messages go to verified contacts only'),
  needsContact: flag(true, 'only people with a contact may change a password'),
  confirm: flag(false, 'the person is told by mail that the password changed'),
});

export const questions = section({
  ask: whole(2, 'security questions asked of those that a person answered', { minimum: 1, maximum: 10 }),
  digest: text('sha256', 'digest of an answer before it is hashed; a name that this machine does not know fails when it is used'),
  form: text('', 'pattern that an answer must match; empty for none'),
  unlikeEachOther: flag(false, 'no two answers of a person may be the same'),
});

export const disclosure = section({
  signIn: choice(['specific', 'generic'], 'generic', 'whether a failed sign-in says what was wrong'),
  recovery: choice(['told', 'silent'], 'silent', 'whether recovery says that nobody is known by that name'),
  accountState: choice(['told', 'silent'], 'told', 'whether recovery says that an account is locked or disabled'),
  formerPassword: flag(false, 'whether a former password is recognised aloud'),
});

export const codes = section({
  length: whole(6, 'characters of a code to be typed', { minimum: 4, maximum: 32 }),
  alphabet: choice(['digits', 'mixed'], 'digits', 'characters of a code to be typed'),
  tries: whole(5, 'wrong tries after which a typed code is burnt', { minimum: 1 }),
  verifySeconds: whole(86400, 'life of a code or link that verifies a contact'),
  recoverSeconds: whole(3600, 'life of a code or link that replaces a lost password'),
  phoneSeconds: whole(300, 'life of a code sent to a telephone'),
  resends: whole(5, 'how often a code is sent again in one recovery'),
  authorizationSeconds: whole(60, 'life of an authorization code'),
  ticketSeconds: whole(3600, 'life of a ticket that continues an interrupted journey'),
  captchaSeconds: whole(120, 'life of a captcha'),
});

export const sessions = section({
  lifeSeconds: whole(86400, 'life of a session'),
  endOnPasswordChange: choice(['others', 'all'], 'others', 'which sessions a new password ends'),
});

export const tokens = section({
  accessSeconds: whole(3600, 'life of an access token'),
  refreshSeconds: whole(2592000, 'life of a refresh token; 0 for no end'),
  rotate: flag(true, 'a refresh token is replaced at each use'),
  passwordGrant: flag(false, 'applications may bring name and password of a person themselves, and get tokens for them'),
});

export const addresses = section({
  allow: list([], 'network addresses that may call; empty for all'),
  deny: list([], 'network addresses that may not call'),
});

export const units = section({
  suspended: list(
    [],
    'operations or groups of them that are out of service for maintenance: an operation’s name, wso2:* for a dialect, oidc:* for the provider and its pages, * for all',
  ),
});

export const federation = section({
  providers: Type.Array(
    Type.Object(
      {
        name: Type.String(),
        domain: Type.String(),
        issuer: Type.String(),
        audiences: Type.Array(Type.String()),
        kind: Type.Optional(Type.Enum(['openid', 'graph'])),
      },
      { additionalProperties: false },
    ),
    {
      default: [],
      description:
        'providers whose tokens are taken: name, domain shown in records, issuer, our client ids there; of kind "graph" they are asked at the issuer’s address',
    },
  ),
  tokenSeconds: whole(600, 'life of the token that stands for an identity until it is used'),
});

export const oldService = section({
  url: text('', 'address to which the sign-in form of the service people come from is posted; empty for none'),
  parameters: Type.Record(Type.String(), Type.String(), { default: {}, description: 'what is posted beside name and password' }),
  identifierParameter: text('signInEmailAddress', 'parameter that carries the name'),
  passwordParameter: text('currentPassword', 'parameter that carries the password'),
  timeoutSeconds: whole(5, 'how long an answer is waited for', { minimum: 1, maximum: 30 }),
});

export const notice = section({
  file: text('', 'file that holds the message of the day; empty for none'),
});

export const messages = section({
  sender: text('', 'sender of mails; empty for the installation’s'),
  product: text('Dragoman', 'name of the product in mails'),
  resetUrl: text('', 'page to which a recovery mail leads; the code is appended'),
  verifyNextUrl: text('', 'page shown after a verification link was followed'),
});

export const accounts = section({
  removeOwn: flag(false, 'people may remove their own account'),
  tombstoneDays: whole(0, 'days after which what is left of a removed account is purged'),
});

export const community = section({
  blockedWords: list([], 'words a display name may not contain'),
  uniqueGroupNames: flag(false, 'no two groups have the same name'),
  olderGroupTypes: flag(false, 'groups with a password, and groups into which one is only added'),
  reportSink: text('', 'address to which reports are posted as JSON; empty to keep them in the event log only'),
  linkService: text('', 'service that makes short links, given {"longDynamicLink"} and answering {"shortLink"}; empty for none'),
  pushService: text('', 'address to which what is told to devices is posted as JSON; empty for none'),
  timeZone: timeZone('UTC', 'time zone in which a day begins and ends'),
  daysAhead: whole(730, 'how far ahead a task may be due, in days', { maximum: 36_500 }),
  kickBan: flag(false, 'who was put out of a group may not come back'),
});

export const limits = section({
  groupsPerPerson: wholeOrOff(null, 'groups that a person may belong to'),
  devicesPerPerson: wholeOrOff(20, 'devices that a person may register for what is pushed'),
  linksPerPerson: wholeOrOff(null, 'accounts upstream that a person may link'),
  subjectsPerGroup: wholeOrOff(null, 'subjects that a group may have'),
  tasksPerOwner: wholeOrOff(null, 'tasks not yet past that a group, or a person for oneself, may have'),
});

export const photos = section({
  folder: text('', 'folder in which photos are kept; empty for the installation’s own'),
  formats: choices(['jpeg', 'png'], ['jpeg', 'png'], 'kinds of pictures that are taken'),
  mostBytes: whole(1_048_576, 'size of a photo in bytes', { minimum: 1024, maximum: 16_777_216 }),
  leastPixels: whole(32, 'width and height at least', { minimum: 1 }),
  mostPixels: whole(1024, 'width and height at most', { minimum: 1, maximum: 10_000 }),
  smallPixels: whole(64, 'width and height of the small one', { minimum: 8, maximum: 512 }),
});

export const upstream = section({
  places: Type.Array(
    Type.Object(
      { name: Type.String(), code: Type.String(), address: Type.String({ pattern: '^https?://' }) },
      { additionalProperties: false },
    ),
    { default: [], description: 'places whose accounts people may link: name, code, and address of the service; none to have it off' },
  ),
  generation: choice(['first', 'third'], 'first', 'generation of the service’s interface'),
  identityProvider: text('', 'address where people sign in, if that is not the place’s own (third generation)'),
  policyKey: text('', 'key of the sign-in policy, given by the service’s operator (third generation)'),
  clientId: text('', 'our client id at the service'),
  userAgent: text('Dragoman', 'how we name ourselves there'),
  timeoutSeconds: whole(10, 'how long an answer is waited for', { minimum: 1, maximum: 60 }),
  asyncSignIn: flag(false, 'linking answers at once; the first look at the link signs in'),
  keepPasswords: flag(false, 'passwords of accounts there are kept, sealed, to sign in again'),
  cacheSeconds: whole(900, 'how long grades, averages, lessons and tests are answered from what was told; 0 to keep nothing'),
  staleSeconds: whole(86_400, 'how long they are answered from it while the service does not answer'),
});
