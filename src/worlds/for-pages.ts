// Raises codes for the pages of the error index: a world for each, and the request that meets the code there.
import { curlOf } from '../pages/errors/curl.ts';
import { NotNow, type Raising } from '../pages/errors/raising.ts';
import type { ControlParts } from './control/order.ts';
import { raise } from './raise.ts';
import { ControlRefusal } from './refusal.ts';

/** Until a world ends by itself. */
const minutes = { run: 1, line: 5, hold: 60 } as const;

export const raisingForPages = ({ worlds, known, ca }: ControlParts, mayCall: Raising['mayCall']): Raising => ({
  mayCall,
  async raise(dialect, code, scenario, how) {
    const further = scenario?.split('.').slice(1).join('.');
    const given = { dialect, code: String(code), hold: how === 'hold', minutes: minutes[how], ...(further ? { further } : {}) };
    try {
      const { kept, found, request, inPage } = await raise(worlds, known, given);
      // One that is run is ended when its request was sent, and one that is held by its people.
      if (how === 'line' || (how === 'run' && inPage !== undefined)) worlds.letGo(kept.name);
      return {
        world: { name: kept.name, base: kept.base, ends: kept.ends.toISOString() },
        scenario: found.name,
        request,
        curl: curlOf(request, ca),
        ...(inPage === undefined ? {} : { inPage }),
      };
    } catch (error) {
      if (error instanceof ControlRefusal && error.status === 404) return undefined;
      throw asNotNow(error);
    }
  },
  async send({ request, world }) {
    try {
      const { status, headers, text } = await worlds.demand(world.name).answer(request);
      return { status, location: headers['location'], body: text };
    } catch (error) {
      throw asNotNow(error);
    } finally {
      await worlds.end(world.name);
    }
  },
});

const asNotNow = (error: unknown): unknown => (error instanceof ControlRefusal ? new NotNow(error.message) : error);
