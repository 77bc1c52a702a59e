// Orders about codes: which can be raised, and raising one.
import { curlOf } from '../../pages/errors/curl.ts';
import { openLibrary } from '../../pages/errors/library.ts';
import { dialectNames, type ScenarioFile, scenariosOf } from '../../proving/scenario-files.ts';
import { type RaisedCode, raise } from '../raise.ts';
import { harOf, shownRequest } from '../request-forms.ts';
import { type ControlOrder, type ControlParts, flagIn, numberIn, type OrderGiven, textIn } from './order.ts';
import { longest, shownWorld } from './worlds.ts';

let library: ReturnType<typeof openLibrary> | undefined;

/** The status with which it was answered when it was recorded; null for a further scenario of its code, of which no reply is. */
function statusOf({ dialect, code, name }: ScenarioFile): number | null {
  library ??= openLibrary();
  const record = library.find(dialect, code);
  return record?.scenario === name ? record.reply.status : null;
}

function shown({ found, scenario, kept, request, inPage }: RaisedCode, ca: string) {
  const form = shownRequest(request);
  return {
    world: shownWorld(kept),
    scenario: found.name,
    when: scenario.when,
    request: form,
    curl: curlOf(request, ca),
    har: harOf(form, new Date()),
    ...(inPage === undefined ? {} : { inPage }),
    expects: { status: statusOf(found), code: found.code, place: scenario.place ?? null },
  };
}

async function raised(order: OrderGiven, { worlds, known, ca }: ControlParts) {
  const { dialect = '', code = '', scenario: further } = order.segments;
  const hold = flagIn(order, 'hold');
  const minutes = numberIn(order, 'minutes', { least: 1, most: longest, byDefault: hold ? 60 : 10 });
  const isSent = flagIn(order, 'send');
  const into = textIn(order, 'world');
  const set = await raise(worlds, known, {
    dialect,
    code,
    hold,
    minutes,
    ...(further === undefined ? {} : { further }),
    ...(into === undefined ? {} : { into }),
  });
  try {
    if (!isSent || set.inPage !== undefined) return shown(set, ca);
    const { status, headers, text } = await set.kept.answer(set.request);
    return { ...shown(set, ca), reply: { status, headers, body: text } };
  } finally {
    if (!hold && into === undefined) worlds.letGo(set.kept.name);
  }
}

export const raising: readonly ControlOrder[] = [
  {
    method: 'GET',
    path: '/raise',
    does: 'Lists the scenarios by which codes can be raised.',
    handle: async () => ({ dialects: Object.fromEntries(dialectNames.map((name) => [name, scenariosOf(name).map((each) => each.name)])) }),
  },
  ...['/raise/:dialect/:code', '/raise/:dialect/:code/:scenario'].map(
    (path): ControlOrder => ({
      method: 'POST',
      path,
      status: 201,
      does: 'Sets a scenario up in a world of its own, and says what to send there. ?hold leaves it to an application under test; ?send sends it, and shows the reply; ?minutes until it ends; ?world sets it up in one that there is.',
      handle: raised,
    }),
  ),
];
