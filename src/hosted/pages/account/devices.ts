// Where a person is signed in, and devices that are not asked for a second factor: each can be ended or forgotten.
import { forgetDevices, listDevices } from '../../../core/authenticators/index.ts';
import { clientOfTenant } from '../../../core/clients/index.ts';
import { endOtherSessions, endOwnSession, listSessions } from '../../../core/sessions/index.ts';
import { Parameters } from '../../../dialects/_common/parameters.ts';
import { accountSite, sections } from '../../account-place.ts';
import { optional } from '../../form-fields.ts';
import { type PageReply, pagesOf } from '../../page.ts';
import { devicesView } from '../../views/account/devices.ts';
import { at, doneIn, framedIn, nobody, own, pastServiceProviders, problemsIn, saidIn, stale, telling, tokenIn } from './shared.ts';

const pages = pagesOf(accountSite);
const path = sections.devices;

const show = pages.endpoint(`GET ${path}`, {
  caller: { flow: false },
  calls: { ...own, listSessions, listDevices, clientOfTenant },
  faults: nobody('devices'),
  async handle(_given, core, entry): Promise<PageReply> {
    const { id: present, account } = (await core.recognisePageSession(tokenIn(entry))).session;
    const sessions = await core.listSessions({ account });
    const clients = [...new Set(sessions.flatMap(({ client }) => (client ? [client] : [])))];
    const names = new Map<string, string>();
    for (const publicId of clients) names.set(publicId, (await core.clientOfTenant({ publicId }))?.name || publicId);
    return {
      page: devicesView(framedIn(entry, 'devices'), {
        action: at(entry, path),
        problems: problemsIn(entry),
        sessions: [...sessions.filter(({ id }) => id === present), ...sessions.filter(({ id }) => id !== present).toReversed()].map(
          ({ id, client, agent, opened, lastUsed }) => ({
            id,
            agent,
            application: client ? names.get(client) : undefined,
            opened,
            lastUsed,
            isPresent: id === present,
          }),
        ),
        devices: await core.listDevices({ account }),
      }),
    };
  },
});

const submit = pages.endpoint(`POST ${path}`, {
  caller: { flow: false },
  calls: { ...own, ...telling, listSessions, endOwnSession, endOtherSessions, forgetDevices },
  takes: { form: Parameters({ do: optional(), id: optional() }) },
  requestErrors: { 'parameter.out-of-bounds': saidIn('devices', 'removed') },
  faults: {
    ...nobody('devices'),
    ...stale('devices'),
    'session.unknown': saidIn('devices', 'removed'),
  },
  async handle({ form: { do: what, id = '' } }, core, entry): Promise<PageReply> {
    const { session } = await core.recognisePageSession(tokenIn(entry));
    const { account } = session;
    switch (what) {
      case 'end':
        await core.endOwnSession({ session, id });
        return pastServiceProviders(core, entry, { sessions: [id], then: doneIn(entry, 'devices', 'ended').goTo });
      case 'end-others': {
        const others = (await core.listSessions({ account })).filter((each) => each.id !== session.id);
        await core.endOtherSessions({ session });
        const sessions = others.map((each) => each.id);
        return pastServiceProviders(core, entry, { sessions, then: doneIn(entry, 'devices', 'ended').goTo });
      }
      case 'forget':
        return (await core.forgetDevices({ account, id })) > 0
          ? doneIn(entry, 'devices', 'forgotten')
          : { goTo: at(entry, path, { problem: 'removed' }) };
      case 'forget-all':
        await core.forgetDevices({ account });
        return doneIn(entry, 'devices', 'forgotten');
      default:
        return { goTo: at(entry, path) };
    }
  },
});

export const devicePages = { dialect: pages, endpoints: [show, submit] };
