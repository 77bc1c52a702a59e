// The white list of an application: who may register there, in the third generation.
import { admitNewcomers, dismissNewcomers, endAdmittedList, listAdmitted } from '../../../core/registration/index.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import { api, demandApplication, listing } from '../applications/keeping.ts';
import { kinds, list, named, thirdOut, type } from './admitted.ts';

const caller = { by: 'owner' } as const;

/** A list that is left out means the list as such. */
const missing = { parameters: { appId: 2010 } } as const;
const appId = Text({ blank: 'allowed' });
const ofApplication = { type, appId, list: Maybe(list) };

const listOfApplication = authing.third('GET /list-whitelist-of-app', {
  summary: 'Lists who may register at an application by a name, an address or a number.',
  caller,
  calls: { ...listing, listAdmitted },
  ...missing,
  takes: { query: Parameters({ type, appId }) },
  async handle({ query }, core, entry) {
    const { publicId } = await demandApplication(core, entry, query.appId);
    return thirdOut(await core.listAdmitted({ kind: kinds[query.type], at: { publicId, api } }));
  },
});

const addOfApplication = authing.third('POST /add-whitelist-of-app', {
  summary: 'Lets people register at an application by these names, addresses or numbers, and nobody else; without a list, nobody at all.',
  caller,
  calls: { ...listing, admitNewcomers },
  ...missing,
  takes: { body: Parameters(ofApplication) },
  async handle({ body: { type, list = [], appId } }, core, entry) {
    const { publicId } = await demandApplication(core, entry, appId);
    return thirdOut(await core.admitNewcomers({ ...named(entry, { type, list }), at: { publicId, api } }));
  },
});

const removeOfApplication = authing.third('POST /delete-whitelist-of-app', {
  summary: 'Takes names, addresses or numbers off the list of an application; without them, ends that list.',
  caller,
  calls: { ...listing, dismissNewcomers, endAdmittedList },
  ...missing,
  takes: { body: Parameters(ofApplication) },
  async handle({ body: { type, list, appId } }, core, entry) {
    const { publicId } = await demandApplication(core, entry, appId);
    const at = { publicId, api };
    if (list) await core.dismissNewcomers({ ...named(entry, { type, list }), at });
    else await core.endAdmittedList({ kind: kinds[type], at });
    return { success: true };
  },
});

export const admittedAtApplication = [listOfApplication, addOfApplication, removeOfApplication];
