// What a scenario does beside sending requests, in words: the closed list of its levers. What stands here is noted in records; what does not, is not.

type Words = (...given: readonly never[]) => string;

const broken = {
  cut: 'The connection to the database breaks',
  'read-only': 'The database can only be read',
  full: 'The disk of the database is full',
} as const;
const schools = {
  well: 'works',
  down: 'is away',
  broken: 'breaks',
  babbling: 'answers what nobody can read',
  forgetful: 'knows nobody any more',
} as const;
const payers = { well: 'works', unwilling: 'refuses', babbling: 'answers what nobody can read', gone: 'is away' } as const;

/** By the lever's name, a sentence of what it was given. */
export const leverWords = {
  person: (spec: object = {}) =>
    `There is an account: ${JSON.stringify({ username: 'ann-demo', email: 'ann@example.org', password: 'correct horse', ...spec })}`,
  settings: (patch: object) => `The operator changes settings: ${JSON.stringify(patch)}`,
  console: (method: string, path: string, given?: object) =>
    `The operator asks the console ${method} ${path}${given === undefined ? '' : `: ${JSON.stringify(given)}`}`,
  attributes: (attributes: object) => `The operator declares attributes: ${JSON.stringify(attributes)}`,
  identityProvider: (row: object) => `The operator names an identity provider: ${JSON.stringify(row)}`,
  directory: (name: string, source?: string) => `The operator makes the directory ${name}${source ? `, behind which is ${source}` : ''}`,
  host: (name: string, to: string) => `The host ${name} leads to ${to === 'this' ? 'this tenant' : 'no tenant'}`,
  another: () => 'There is a second tenant',
  breaks: (method: string, manner: keyof typeof broken) => `${broken[manner]} whenever ${method} runs`,
  mends: (method: string) => `The database works again for ${method}`,
  sendDue: () => 'Messages are sent that are due',
  'clock.forward': (seconds: number) => `${seconds} seconds pass`,
  'mail.last': (to: string) => `The newest mail to ${to} is read`,
  'mail.refuses': () => 'The mail server refuses every mail for good',
  'mail.delays': () => 'The mail server takes no mail for now',
  'mail.works': () => 'The mail server works again',
  'mail.missing': () => 'There is no mail server',
  'sms.last': (to: string) => `The newest short message to ${to} is read`,
  'sms.refuses': () => 'The gateway refuses every short message',
  'sms.works': () => 'The gateway for short messages works again',
  'captcha.solve': () => 'The challenge is solved',
  'captcha.read': () => 'The picture is read, as a person would',
  'photos.fail': () => 'The folder of photos can be neither read nor written',
  'photos.works': () => 'The folder of photos works again',
  'signingKeys.sealedElsewhere': () => 'The keys that sign tokens were sealed by another master key',
  'nameServer.alias': (host: string, target: string) => `Name servers say that ${host} is an alias of ${target}`,
  'nameServer.text': (name: string, text: string) => `Name servers say of ${name}: ${text}`,
  'nameServer.silent': () => 'Name servers answer nothing',
  'hookService.refuses': (text: string) => `The tenant’s own service refuses what it is asked: ${text}`,
  'hookService.meanwhile': () => 'While the tenant’s own service is asked, something else happens',
  'payments.feels': (mood: keyof typeof payers) => `The service for payments ${payers[mood]}`,
  'school.feels': (mood: keyof typeof schools) => `The school’s system ${schools[mood]}`,
  'provider.visit': () => 'The person signs in at the other provider',
  'provider.token': (claims: object) => `The other provider signs an ID token: ${JSON.stringify(claims)}`,
  'provider.control.set': (condition: string) => `At the other provider: ${condition}`,
  'provider.callersWait': () => 'Callers wait for the other provider',
  'provider.graph.visit': () => 'The person signs in at the social network',
  'provider.graph.token': (person: object, app?: string) =>
    `The social network gives an access token${app ? ` to the application ${app}` : ''}: ${JSON.stringify(person)}`,
} as const satisfies Readonly<Record<string, Words>>;

export type LeverName = keyof typeof leverWords;

/** What was done, as a sentence without its full stop: what was given may end it. */
export const wordsOf = (lever: LeverName, given: readonly unknown[]): string =>
  (leverWords[lever] as (...all: readonly unknown[]) => string)(...given);
