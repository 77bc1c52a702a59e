// A tenant's settings about locks, limits, and what refusals tell.
import {
  bucket,
  bucketGiven,
  choice,
  domains,
  flag,
  mostMinutes,
  networks,
  origins,
  secret,
  section,
  serviceAddress,
  text,
  webAddress,
  whole,
  wholeOrOff,
} from '../tenants/settings/fields.ts';

export const lockout = section({
  failures: whole(10, 'wrong passwords that lock an account; 0 for never'),
  minutes: whole(15, 'how long the first lock lasts; 0 until somebody unlocks', { maximum: mostMinutes }),
  growth: whole(1, 'each further lock lasts so many times longer, until one has been over for a month', { minimum: 1 }),
  windowMinutes: whole(15, 'failures further apart than this are forgotten, and removed; 0 for a year', { maximum: mostMinutes }),
  addressFailures: whole(100, 'wrong passwords that lock a network address; 0 for never'),
  addressMinutes: whole(15, 'how long an address stays locked', { maximum: mostMinutes }),
});

export const captcha = section(
  {
    verifier: choice(['none', 'altcha', 'picture', 'remote'], 'none', 'who judges that a caller is human'),
    remoteUrl: serviceAddress('', 'address of a siteverify service, for the remote verifier'),
    remoteSecret: secret('secret of that service'),
    remoteKey: text('', 'public key of that service, which pages show to it'),
    remoteScript: webAddress('', 'address of that service’s script, for pages'),
    remoteOrigins: origins([], 'further origins that its script loads from, which hosted pages then allow beside the script’s own'),
    signInAfter: wholeOrOff(null, 'failed sign-ins after which proof is asked; 0 for always'),
    windowSeconds: whole(300, 'failures further apart than this are forgotten for that count'),
    registration: flag(false, 'proof is asked at registration, but of those whom a provider vouches for'),
    recovery: flag(false, 'proof is asked when a lost password is reported'),
  },
  [
    {
      names: ['verifier', 'remoteUrl'],
      holds: ({ verifier, remoteUrl }) => verifier !== 'remote' || remoteUrl !== '',
      says: 'captcha.remoteUrl is empty, and captcha.verifier is remote',
    },
    {
      // Without them a page that wants the proof has nothing to show: whoever came there could not go on.
      names: ['verifier', 'remoteKey', 'remoteScript', 'registration', 'recovery', 'signInAfter'],
      holds: ({ verifier, remoteKey, remoteScript, registration, recovery, signInAfter }) =>
        verifier !== 'remote' || !(registration || recovery || signInAfter !== null) || (remoteKey !== '' && remoteScript !== ''),
      says: 'captcha.remoteKey or captcha.remoteScript is empty, and pages have to show the challenge of captcha.verifier remote',
    },
  ],
);

export const rates = section({
  tenant: bucket(null, 'all calls of the tenant'),
  caller: bucket({ burst: 100, everySeconds: 0.02 }, 'calls of one person who is signed in'),
  client: bucket(null, 'calls of one client that proves who it is'),
  account: bucket(null, 'calls about one person, whoever makes them, in APIs that count them'),
  address: bucket({ burst: 60, everySeconds: 0.033 }, 'calls from one network address that prove nothing, or fail to'),
  registration: bucket({ burst: 20, everySeconds: 180 }, 'registrations from one network address'),
  messages: bucket(
    { burst: 100, everySeconds: 36 },
    'mails and short messages that callers from one network address ask for, to whomever, sent or not; a client that proves who it is has clientMessages instead',
  ),
  clientMessages: bucket(null, 'mails and short messages that one client asks for that proves who it is, from whatever address'),
  typedCodes: bucket(
    { burst: 60, everySeconds: 6 },
    'typed codes that one application brings without saying whose they are, right or wrong; null to take none',
  ),
  wrongCodes: bucket(
    { burst: 10, everySeconds: 8640 },
    'wrong typed codes for one person or address and one purpose, over all codes that are sent: 20 in a day; null for codes.tries alone',
  ),
  wrongFactors: bucketGiven(
    { burst: 10, everySeconds: 8640 },
    'wrong proofs of a second factor for one person, of all methods together: 20 in a day',
  ),
  publishedEvents: bucketGiven(
    { burst: 100, everySeconds: 60 },
    'events that one person publishes for applications: each is kept in the record, with up to 10,000 characters',
  ),
  recipient: bucket(
    { burst: 20, everySeconds: 900 },
    'mails and short messages to one address or number that somebody asked for, of all kinds and dialects; over it nothing is sent',
  ),
  codeResendSeconds: whole(
    60,
    'least time between two messages of one kind (lost password, lost name, new contact, verification) to one target; within it nothing is sent; 0 for none',
  ),
});

export const addresses = section({
  allow: networks([], 'network addresses that may call; empty for all'),
  deny: networks([], 'network addresses that may not call'),
});

export const disclosure = section({
  signIn: choice(['specific', 'generic'], 'generic', 'whether a failed sign-in says what was wrong'),
  recovery: choice(['told', 'silent'], 'silent', 'whether recovery says that nobody is known by that name'),
  accountState: choice(['told', 'silent'], 'told', 'whether recovery says that an account is locked or disabled'),
  availability: choice(
    ['told', 'silent'],
    'told',
    'whether callers that prove nothing hear if a name is free, where they ask for that alone',
  ),
  formerPassword: flag(false, 'whether a former password is recognised aloud'),
  neighbours: domains(
    'domains of other tenants of the installation: where one names this tenant, too, applications that may do everything hear that an id is of an account of the other one',
  ),
});
