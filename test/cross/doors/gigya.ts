// Methods of Gigya's.
import { form } from '../../../src/proving/http.ts';
import { type Declared, type Door, formed, onlyMeant, partsOf, placesOf, type Taken, texts } from '../door.ts';

const ofEvery = ['oauth_token', 'regToken', 'secret', 'UID'];

export function gigya({ operation, path, takes = {} }: Declared): Door {
  const all: Taken = { params: { properties: { ...takes['params']?.properties, ...texts(...ofEvery) } } };
  return {
    of: 'gigya',
    name: operation,
    places: placesOf(all),
    build: ({ world }, at) => {
      const params = onlyMeant(partsOf(all, at)['params']!, ofEvery);
      return { method: 'POST', path, headers: formed, body: form({ apiKey: world.keys.gigya.apiKey, ...params }) };
    },
  };
}
