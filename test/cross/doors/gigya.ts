// Methods of Gigya's.
import { form } from '../../../src/proving/http.ts';
import { admitsOf, type Declared, type Door, formed, onlyMeant, partsOf, placesOf, type Taken, texts } from '../door.ts';

/** Seconds that a signature is over: brought beside it, they are texts as all of a form is. */
const signedTimes = ['UIDTimestamp', 'signatureTimestamp'];
/** What is said by servers alone: a page that says it is refused before anything is judged. */
const saidByServers = ['userInfo', 'regSource', 'phoneNumber', 'providerSessions', 'skipValidation'];
const ofEvery = ['oauth_token', 'regToken', 'secret', 'UID'];

export function gigya(endpoint: Declared): Door {
  const { operation, path, takes = {} } = endpoint;
  const own = Object.fromEntries(Object.entries(takes['params']?.properties ?? {}).filter(([name]) => !saidByServers.includes(name)));
  const times = texts(...signedTimes.filter((name) => Object.hasOwn(own, name)));
  const all: Taken = { params: { properties: { ...own, ...times, ...texts(...ofEvery) } } };
  return {
    of: 'gigya',
    name: operation,
    admits: admitsOf(endpoint),
    places: placesOf(all),
    build: ({ world }, at) => {
      const params = onlyMeant(partsOf(all, at)['params']!, ofEvery);
      return { method: 'POST', path, headers: formed, body: form({ apiKey: world.keys.gigya.apiKey, ...params }) };
    },
  };
}
