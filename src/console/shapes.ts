// What the console's API answers where it works: shapes for its document, against which a test judges real replies.
import { type TSchema, Type } from 'typebox';
import { factorMethods } from '../core/authenticators/index.ts';
import { providerKinds } from '../core/federation/index.ts';
import { attributeSources, encryptionAlgorithms, nameIdFormats, nameIdSources } from '../core/saml/index.ts';
import { sections } from '../core/tenants/index.ts';
import { stamp, stampOrNull } from './times.ts';

const closed = { additionalProperties: false };
const text = Type.String();
const textOrNull = (description: string) => Type.Union([Type.String(), Type.Null()], { description });
const list = <T extends TSchema>(items: T, description: string) => Type.Array(items, { description });
const record = (description: string) => Type.Record(Type.String(), Type.Unknown(), { description });

const account = Type.Object(
  {
    id: text,
    directory: text,
    number: Type.Integer({ description: 'a whole number of the tenant, for dialects whose ids are numbers' }),
    profile: record('claims under the names of OpenID Connect Core 5.1'),
    data: record('what the tenant declared beyond them'),
    locale: textOrNull('language of the person'),
    created: stamp('when it was made'),
    updated: stamp('when it was changed last'),
    registered: stampOrNull('when the registration was finished', 'it is not'),
    lastSignIn: stampOrNull('when the person signed in last', 'never'),
    signIns: Type.Integer({ description: 'how often the person signed in' }),
    source: textOrNull('which way the account came'),
    rights: list(Type.Enum(['everything', 'moderation']), 'what it may do beyond its owner’s own affairs'),
  },
  closed,
);

const identifier = Type.Object(
  {
    id: text,
    account: text,
    directory: text,
    kind: Type.Enum(['username', 'email', 'phone']),
    spelled: Type.String({ description: 'as its owner wrote it' }),
    normal: Type.String({ description: 'as it is compared' }),
    verified: stampOrNull('when it was proven', 'it is not'),
    held: Type.Optional(stampOrNull('until when it recovers nothing, because it came without proof', 'it does')),
    former: Type.Optional(stampOrNull('until when it may come back, because it was replaced without proof', 'it is in force')),
  },
  closed,
);

const state = Type.Object(
  {
    disabled: stampOrNull('since when it is disabled', 'it is not'),
    expires: stampOrNull('when it expires', 'never'),
    mustChangePassword: stampOrNull('since when a new password is due', 'none is'),
    lockouts: Type.Integer({ description: 'locks in a row' }),
    secondFactors: Type.Integer({ description: 'how many second factors the person has, backup codes not counted' }),
    secondFactorDue: stampOrNull('since when an operator demands a second factor of this person', 'none does'),
    recovered: stampOrNull('when a lost password was replaced, until a second factor was proven since', 'none was'),
  },
  closed,
);

const lock = Type.Object(
  {
    until: stampOrNull('when it ends', 'when somebody unlocks'),
    why: Type.Enum(['failures', 'operator', 'unconfirmed']),
    since: stamp('when it began'),
  },
  closed,
);

export const person = Type.Object(
  {
    account,
    identifiers: list(identifier, 'what leads to the account'),
    state,
    lock: Type.Union([lock, Type.Null()]),
    password: Type.Union([Type.Object({ changed: stamp('when it was set') }, closed), Type.Null()]),
    credentials: list(
      Type.Object({ type: text, name: text }, closed),
      'the means by which the person signs in, and nothing of what they are',
    ),
  },
  closed,
);

const method = Type.Enum([...factorMethods]);

export const factors = Type.Object(
  {
    factors: list(
      Type.Object(
        {
          id: text,
          method,
          label: Type.String({ description: 'as its owner named it' }),
          hint: textOrNull('the address or number that codes go to, most of it hidden'),
          created: stamp('when it was enrolled'),
          lastUsed: stampOrNull('when it was proven last', 'never'),
        },
        closed,
      ),
      'second factors, oldest first, and nothing of what proves them',
    ),
    backupCodesLeft: Type.Integer({ description: 'backup codes that were not used' }),
    devices: list(
      Type.Object(
        {
          id: text,
          agent: textOrNull('user agent of the sign-in that remembered it'),
          network: Type.String({ description: 'network of its last sign-in' }),
          created: stamp('when it was remembered'),
          lastSeen: stamp('its last sign-in, to the day'),
          expires: stamp('until when it is not asked for a second factor'),
        },
        closed,
      ),
      'devices that are remembered, newest first',
    ),
  },
  closed,
);

const asked = Type.Object(
  { kind: Type.Literal('asked') },
  { ...closed, description: 'another operator has to repeat the call within an hour' },
);

export const reset = Type.Union([
  asked,
  Type.Object({ kind: Type.Literal('done'), count: Type.Integer({ description: 'how many second factors were taken away' }) }, closed),
]);

export const backupCodes = Type.Union([
  asked,
  Type.Object({ kind: Type.Literal('done'), codes: list(text, 'ten new codes, shown this once; each works once') }, closed),
]);

export const taken = Type.Union([asked, Type.Object({ kind: Type.Literal('done') }, closed)]);

export const imported = Type.Union([
  asked,
  Type.Object({ id: text, method, backupCodes: Type.Optional(list(text, 'of the first factor: shown this once')) }, closed),
]);

export const withoutFactor = list(
  Type.Object(
    {
      id: text,
      identifiers: list(text, 'what leads to the account, as its owner wrote it'),
      created: stamp('when it was made'),
      lastSignIn: stampOrNull('when the person signed in last', 'never'),
    },
    closed,
  ),
  'people who would have to enrol a second factor, oldest account first',
);

export const settings = Type.Object(
  { ...sections, apis: Type.Record(Type.String(), Type.Unknown(), { description: 'blocks that only one dialect reads, by its name' }) },
  closed,
);

export const nothing = Type.Object({}, closed);

export const complaints = Type.Object({ complaints: list(text, 'sentences that name the setting; empty if there are none') }, closed);

export const attributes = list(
  Type.Object({
    path: Type.String({ description: 'a claim, or a declared attribute as data.<name>' }),
    type: text,
    required: Type.Boolean(),
    writable: Type.Enum(['person', 'operator']),
    description: Type.Optional(text),
  }),
  'attributes of accounts; some have more members, which say what values may be',
);

export const directory = Type.Object({ id: text, name: text, source: textOrNull('where it is asked, if it lies elsewhere') }, closed);

export const addresses = list(
  Type.Object({ kind: Type.String({ description: 'host, or the dialect whose public key it is' }), value: text }, closed),
  'what leads to the tenant',
);

export const pointed = Type.Object(
  { result: Type.Enum(['done', 'taken'], { description: 'taken: the host leads to another tenant, and goes on to' }) },
  closed,
);

export const clients = list(
  Type.Object(
    {
      id: text,
      tenant: text,
      publicId: Type.String({ description: 'unique in the installation' }),
      name: text,
      api: Type.String({ description: 'the dialect it calls, console or oidc' }),
      rights: list(text, 'what it may do'),
      allowedAddresses: list(text, 'networks from which it may call; empty for all'),
      protocol: record('what only its dialect understands'),
    },
    closed,
  ),
  'without secrets, which are digests here, too',
);

export const events = list(
  Type.Object(
    {
      id: text,
      at: stamp('when it happened'),
      actor: Type.String({
        description:
          'who did it: `person <id>`, `client <public id>`, `operator <public id>`, `command-line`, `anonymous`; `dragoman` for what nobody asked for; `several` where many had no room for rows of their own',
      }),
      what: Type.String({ description: 'the name of the event' }),
      subject: textOrNull('what it happened to: an account, unless the name says otherwise'),
      address: textOrNull('the network address of the caller'),
      client: textOrNull('the public id of the client that asked, or for which it was'),
      api: textOrNull('the API that was called'),
      request: textOrNull('the id of the request, as the log has it'),
      count: Type.Integer({ description: 'how often it happened within that minute' }),
      detail: record('what is told beside; of a change before and after'),
    },
    closed,
  ),
  'the newest first',
);

export const message = Type.Object(
  {
    id: Type.String({ description: 'also in the Message-ID of the mail, and the key of a post against repeats' }),
    kind: Type.Enum(['mail', 'sms', 'webhook', 'logout', 'event']),
    name: Type.String({ description: 'which message it is' }),
    account: textOrNull('whose it is'),
    host: Type.String({ description: 'the domain of the address or the host of the service; empty for a telephone' }),
    created: stamp('when it was written'),
    due: stampOrNull('when it is tried next', 'it was given up'),
    claimed: stampOrNull('since when it is being tried', 'it is not'),
    usefulUntil: stampOrNull('when what it carries expires', 'never'),
    retryUntil: stamp('until when it is tried again by itself'),
    expires: stamp('when it is removed, whatever becomes of it'),
    tries: Type.Integer({ description: 'how often it was tried' }),
    error: textOrNull('the code of the last failure, or expired'),
  },
  closed,
);

export const messages = list(message, 'the newest first; without those that were sent, which are removed at once');

export const template = Type.Object(
  {
    name: Type.String({ description: 'the message; with .short as a short message' }),
    language: Type.String({ description: 'its tag, as BCP 47 writes it' }),
    subject: Type.String({ description: 'of a mail; empty for a short message' }),
    body: text,
    own: Type.Boolean({ description: 'whether the tenant wrote it; else it is built in' }),
    may: list(text, 'placeholders that such a text can be filled with'),
    must: list(text, 'placeholders that it is refused without'),
  },
  closed,
);

export const templates = list(template, 'by message and language; without those that are built in');

export const retried = Type.Object(
  {
    result: Type.Enum(['sent', 'later', 'refused', 'sending'], {
      description:
        'later: it waits for its next try; refused: it was given up, or what it carries has expired; sending: it is being tried already',
    }),
  },
  closed,
);

export const passkeys = Type.Object(
  {
    passkeys: list(
      Type.Object(
        {
          id: text,
          credential: Type.String({ description: 'the credential id, base64url' }),
          publicKey: Type.String({ description: 'its COSE_Key, base64url' }),
          algorithm: Type.Integer({ description: 'of the IANA registry of COSE algorithms' }),
          signCount: Type.Integer({ description: 'how often it signed, as it counts; 0 for one that counts nothing' }),
          backupEligible: Type.Boolean({ description: 'whether it may be copied to other devices' }),
          backedUp: Type.Boolean({ description: 'whether it was, as of its last use' }),
          transports: list(text, 'how a browser reaches it'),
          aaguid: Type.String({ description: 'the model of its authenticator; zeros where that is hidden' }),
          label: Type.String({ description: 'its owner’s name for it' }),
          secondFactor: Type.Boolean({ description: 'whether its owner is asked for it after a password' }),
          created: stamp('when it was made'),
          lastUsed: stampOrNull('when it was used last', 'never'),
        },
        closed,
      ),
      'oldest first',
    ),
  },
  closed,
);

export const identityProvider = Type.Object(
  {
    id: text,
    name: Type.String({ description: 'as callers name it' }),
    kind: Type.Enum([...providerKinds]),
    preset: textOrNull('whose addresses and habits it has'),
    domain: Type.String({ description: 'as identities show it' }),
    label: Type.String({ description: 'on its button' }),
    clientId: Type.String({ description: 'ours there; empty where it is not registered yet' }),
    clientSecret: Type.String({ description: '(set), or empty' }),
    configuration: record('addresses and habits over those of the preset'),
    enabled: Type.Boolean(),
    shown: Type.Boolean({ description: 'whether pages for people show its button' }),
    keepTokens: Type.Boolean({ description: 'whether tokens of people are kept, sealed' }),
    created: stamp('when it was made'),
    updated: stamp('when it was changed last'),
  },
  closed,
);

export const identityProviders = list(identityProvider, 'by name');

export const presets = Type.Record(
  Type.String(),
  Type.Object(
    {
      kind: Type.Enum([...providerKinds]),
      domain: text,
      label: text,
      traits: record('addresses and habits'),
      sources: list(text, 'where the provider documents them'),
      advice: Type.Optional(Type.String({ description: 'what an operator must know or do' })),
    },
    closed,
  ),
  { description: 'by name' },
);

export const serviceProvider = Type.Object(
  {
    id: text,
    entityId: Type.String({ description: 'its name in SAML' }),
    name: Type.String({ description: 'for operators' }),
    enabled: Type.Boolean(),
    consumers: list(
      Type.Object({ address: text, index: Type.Union([Type.Integer(), Type.Null()]), isDefault: Type.Boolean() }, closed),
      'where assertions go, by a form post',
    ),
    logout: Type.Union([
      Type.Object({ address: text, answers: text, binding: Type.Enum(['redirect', 'post']) }, closed),
      Type.Null({ description: 'it is not told of sign-outs' }),
    ]),
    certificates: list(text, 'those that sign its requests, base64 of their DER form'),
    encryption: Type.Union([
      Type.Object({ certificate: text, algorithm: Type.Enum([...encryptionAlgorithms]) }, closed),
      Type.Null({ description: 'assertions are not encrypted' }),
    ]),
    wantsSignedRequests: Type.Boolean(),
    nameId: Type.Enum([...nameIdFormats]),
    unspecifiedFrom: Type.Enum([...nameIdSources]),
    attributes: list(Type.Enum([...attributeSources]), 'what it is told of people'),
    attributeNames: Type.Enum(['oid', 'short']),
    startsHere: Type.Boolean({ description: 'whether a sign-in may begin here, without a request of it' }),
    created: stamp('when it was registered'),
    updated: stamp('when it was changed last'),
  },
  closed,
);

export const serviceProviders = Type.Object({ serviceProviders: list(serviceProvider, 'by their entity ids') }, closed);

export const samlKeys = Type.Object(
  {
    keys: list(
      Type.Object(
        {
          id: text,
          certificate: Type.String({ description: 'base64 of its DER form' }),
          created: stamp('when it was made'),
          signsFrom: stamp('from when it signs'),
          publishedUntil: stampOrNull('until when it stays in the metadata', 'as long as no other follows'),
          expires: stamp('when its certificate ends'),
          signs: Type.Boolean({ description: 'whether it signs now' }),
        },
        closed,
      ),
      'those in the metadata, the one that signs first',
    ),
    endsSoon: Type.Boolean({ description: 'whether the certificate that signs ends within saml.warnDays, and no other key follows' }),
  },
  closed,
);

export const samlProviders = list(
  Type.Object(
    {
      name: text,
      enabled: Type.Boolean(),
      warnings: list(
        Type.Object(
          {
            what: Type.Enum(['metadata-ends', 'metadata-ended', 'certificate-ends', 'certificates-ended', 'metadata-old']),
            at: stamp('when it ends, ended, or was read last'),
          },
          closed,
        ),
        'what needs an operator',
      ),
    },
    closed,
  ),
  'by name',
);
