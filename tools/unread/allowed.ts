// Parameters that a handler does not read, each with the reason. No other may be unread: what a request says has its effect, or is refused.

/** Read before the handler, by that file. */
export interface Elsewhere {
  readonly parameters: readonly string[];
  /** Files of endpoints, and folders. */
  readonly of: readonly string[];
  readonly readIn: string;
}

/** Taken, and of no effect: the README of the dialect says so in these words. */
export interface PassedOver {
  readonly dialect: 'akamai' | 'authing' | 'gigya' | 'wso2';
  readonly parameters: readonly string[];
  /** Files of endpoints below the dialect. */
  readonly of: readonly string[];
  readonly why: string;
}

const flow = ['params.flow', 'params.flow_version'];

export const elsewhere: readonly Elsewhere[] = [
  { parameters: ['path.tenant'], of: ['src/console/endpoints/'], readIn: 'src/console/authenticate.ts' },
  {
    parameters: ['path.app'],
    of: ['src/dialects/akamai/flows/', 'src/dialects/akamai/webhooks-3/'],
    readIn: 'src/dialects/akamai/authenticate.ts',
  },
  { parameters: ['params.access_token'], of: ['src/dialects/akamai/native/link.ts'], readIn: 'src/dialects/akamai/authenticate.ts' },
  {
    parameters: flow,
    of: ['src/dialects/akamai/native/social.ts', 'src/dialects/akamai/oauth/authorize.ts'],
    readIn: 'src/dialects/akamai/wire/load-flow.ts',
  },
  {
    parameters: ['params.registration_form'],
    of: ['src/dialects/akamai/native/social.ts'],
    readIn: 'src/dialects/akamai/wire/preregistration.ts',
  },
  // The page that it leads to gets the whole query.
  {
    parameters: ['params.locale', 'params.state'],
    of: ['src/dialects/akamai/oauth/authorize.ts'],
    readIn: 'src/dialects/akamai/oauth/authorize.ts',
  },
  {
    parameters: ['path.app'],
    of: ['src/dialects/authing/first-generation/telephone.ts'],
    readIn: 'src/dialects/authing/authenticate.ts',
  },
  { parameters: ['query.app_id'], of: ['src/dialects/authing/identities/social.ts'], readIn: 'src/dialects/authing/authenticate.ts' },
  {
    parameters: ['args.registerInClient', 'args.userPoolId', 'args.client'],
    of: [
      'src/dialects/authing/authentication/first-generation.ts',
      'src/dialects/authing/first-generation/',
      'src/dialects/authing/organisations/',
      'src/dialects/authing/rbac/',
    ],
    readIn: 'src/dialects/authing/pools.ts',
  },
];

export const passedOver: readonly PassedOver[] = [
  {
    dialect: 'gigya',
    parameters: ['params.scope'],
    of: ['schema/get-schema.ts'],
    why: 'a group of sites has one schema, whichever of them asks',
  },
  {
    dialect: 'gigya',
    parameters: ['params.partnerId'],
    of: ['addresses/countries.ts'],
    why: 'countries are the same for all partners',
  },
  {
    dialect: 'gigya',
    parameters: ['params.newUser'],
    of: ['socialize/notify-login.ts'],
    why: 'an account is new where it is made',
  },
  {
    dialect: 'gigya',
    parameters: ['params.paddingMode'],
    of: ['socialize/connections.ts'],
    why: 'nothing is encrypted that would need padding',
  },
  {
    dialect: 'gigya',
    parameters: ['params.captchaProvider'],
    of: ['accounts/registration.ts'],
    why: 'a site has one verifier',
  },
  {
    dialect: 'akamai',
    parameters: ['params.timeout'],
    of: ['entity/read.ts'],
    why: 'a search ends after `limits.searchSeconds`, whoever asks',
  },
  {
    dialect: 'akamai',
    parameters: ['params.locale', ...flow, 'params.redirect_uri', 'params.response_type'],
    of: ['native/link.ts'],
    why: 'the original demands them of every native call; these fill in no form, lead nowhere and issue nothing',
  },
  {
    dialect: 'akamai',
    parameters: ['params.locale', ...flow],
    of: ['oauth/refresh.ts', 'native/profile.ts'],
    why: 'the original demands them of every native call; there is no form and no text',
  },
  {
    dialect: 'authing',
    parameters: ['body.type', 'body.isSocial'],
    of: ['owners/third-user-facts.ts', 'identities/rest.ts'],
    why: "the provider's row says what it is",
  },
  {
    dialect: 'authing',
    parameters: ['args.params'],
    of: ['owners/writing.ts'],
    why: "the original hands it to functions of the operator's",
  },
  {
    dialect: 'authing',
    parameters: ['query.token'],
    of: ['webhooks/subscribe.ts'],
    why: 'who subscribes is known by it, before anything else is read',
  },
  {
    dialect: 'authing',
    parameters: ['body.source'],
    of: ['webhooks/subscribe.ts'],
    why: 'whoever published is known by the call',
  },
  {
    dialect: 'authing',
    parameters: ['body.availableAt'],
    of: ['applications/agreements.ts'],
    why: 'there is one value: agreements are asked of whoever registers',
  },
  {
    dialect: 'authing',
    parameters: ['body.inheritByChildren'],
    of: ['applications/entrance.ts'],
    why: 'a rule is switched and taken as it was made',
  },
  {
    dialect: 'authing',
    parameters: ['body.conjunction', 'body.previewRelation'],
    of: ['devices/registry.ts'],
    why: 'conditions are refused, and devices stand in no relation: there is nothing to join',
  },
  {
    dialect: 'authing',
    parameters: ['body.userMatchFields'],
    of: ['identities/connections-of-second.ts'],
    why: 'only an empty list is taken: nobody is matched by fields',
  },
  {
    dialect: 'authing',
    parameters: ['query.appId', 'query.type'],
    of: ['identities/sources-of-third.ts'],
    why: "sources are the pool's, whichever application asks, and an id is of one kind",
  },
  { dialect: 'wso2', parameters: ['path.type'], of: ['auth/contexts.ts'], why: 'a key is of one request, whichever kind of page asks' },
  {
    dialect: 'wso2',
    parameters: ['body.challengeQuestion.questionId', 'body.challengeQuestion.locale'],
    of: ['challenges/answers.ts'],
    why: 'the text of the question says which it is',
  },
  {
    dialect: 'wso2',
    parameters: ['query.offset', 'query.limit'],
    of: ['challenges/questions.ts'],
    why: 'lists of security questions have one page, as in the original',
  },
  {
    dialect: 'wso2',
    parameters: ['body.response_types'],
    of: ['oauth2/registrations.ts'],
    why: 'only what is done anyway may be asked for; another value is `invalid_client_metadata`',
  },
  {
    dialect: 'wso2',
    parameters: [
      'query.filter',
      'query.limit',
      'query.after',
      'query.before',
      'query.recursive',
      'query.attributes',
      'query.excludedAttributes',
    ],
    of: ['applications/surroundings.ts'],
    why: 'no organisation lies below a tenant: each list of them is empty, and no address leads to one',
  },
  { dialect: 'wso2', parameters: ['query.profile-name'], of: ['recovery-v0/claims.ts'], why: 'there is one profile' },
  { dialect: 'wso2', parameters: ['query.type'], of: ['recovery-v0/passwords.ts'], why: 'the original ignores it, too' },
  {
    dialect: 'wso2',
    parameters: ['body.properties'],
    of: [
      'recovery-v0/passwords.ts',
      'recovery-v0/questions.ts',
      'recovery/begin.ts',
      'recovery/message.ts',
      'recovery/reset.ts',
      'recovery/usernames.ts',
      'user/inspection.ts',
      'user/own-codes.ts',
      'user/self-registration.ts',
    ],
    why: "the original hands them to templates of messages and to extensions of the operator's; there are none of either",
  },
];
