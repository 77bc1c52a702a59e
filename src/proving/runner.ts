// Runs scenarios and compares: the code is observed in the reply; what must not have happened is looked for; a defect fails.
import type { CodeRecord } from '../pages/errors/code-file.ts';
import { checkedMemory } from './checked-memory.ts';
import type { Databases } from './databases.ts';
import type { Exchange } from './exchange.ts';
import { placeholderIn } from './placeholders.ts';
import { recordOf } from './record.ts';
import type { Nothing, Scenario } from './scenario.ts';
import { codesOf, conformanceOf, type ScenarioFile } from './scenario-files.ts';
import { tellSteps } from './told-steps.ts';
import { type BuiltWorld, buildWorld, type Observed } from './world.ts';

export { codesOf, dialectNames, type ScenarioFile, scenariosOf } from './scenario-files.ts';

export interface Result {
  readonly found: ScenarioFile;
  readonly failures: readonly string[];
  readonly record?: CodeRecord;
  readonly observed: readonly Observed[];
  readonly exchanges: readonly Exchange[];
}

export async function runScenario(found: ScenarioFile, databases: Databases): Promise<Result | undefined> {
  const scenario = await found.load();
  if (scenario.engines && !scenario.engines.includes(databases.engine)) return undefined;
  const database = await databases.fresh();
  const built = await buildWorld(database, { seed: `${found.dialect} ${found.name}`, memoryOver: checkedMemory, asDocumented: true });
  try {
    return await played(found, scenario, built);
  } catch (error) {
    return { found, failures: [(error as Error).stack ?? String(error)], observed: built.observed, exchanges: built.exchanges };
  } finally {
    await built.close();
  }
}

async function played(found: ScenarioFile, scenario: Scenario, built: BuiltWorld): Promise<Result> {
  const { world, before } = tellSteps(built.world, built.exchanges);
  const { outcomes, inPages } = await conformanceOf(found.dialect);
  await scenario.given?.(world);
  const countsBefore = await counts(built);
  const exchange = await scenario.request(world);
  const failures: string[] = [];
  const seen = scenario.place ? at(exchange.body, scenario.place) : exchange.code;
  if (scenario.code !== found.code) failures.push(`the file is named ${found.code} and the scenario ${scenario.code}`);
  if (seen !== scenario.code)
    failures.push(`expected ${scenario.code}, observed ${seen}: HTTP ${exchange.status} ${exchange.text.slice(0, 600)}`);
  const countsAfter = await counts(built);
  for (const thing of scenario.mustNotHappen ?? []) {
    if (countsAfter[thing] > countsBefore[thing]) failures.push(`a ${thing} came about, and must not`);
  }
  for (const { cause, operation } of built.observed) {
    if (cause?.kind === 'defect') failures.push(`a defect in ${operation}: ${(cause.detail as Error)?.stack ?? cause.detail}`);
  }
  for (const { text, headers, request } of built.exchanges) {
    const left = headers['content-type']?.includes('json') ? placeholderIn(text, String(request.body ?? '')) : undefined;
    if (left !== undefined) failures.push(`a reply of ${request.url} holds the placeholder ${left}`);
  }
  for (const error of built.thrown) {
    const { code, errcode } = error as { code?: unknown; errcode?: unknown };
    if (code === undefined && errcode === undefined) failures.push(`a part broke without its driver's own code: ${error}`);
  }
  const last = built.observed.findLast(({ api, code }) => api === found.dialect && code === scenario.code) ?? built.observed.at(-1);
  const inPage = exchange.inPage === undefined ? undefined : inPages?.[scenario.code];
  const record = recordOf({
    dialect: found.dialect,
    scenario: found.name,
    code: scenario.code,
    when: scenario.when,
    ...(scenario.place ? { place: scenario.place } : {}),
    mustNotHappen: scenario.mustNotHappen ?? [],
    codes: codesOf(found.dialect),
    fact: inPage
      ? { kind: 'page', name: inPage }
      : last?.cause
        ? { kind: last.cause.kind, name: last.cause.name }
        : { kind: 'outcome', name: outcomes[scenario.code] ?? 'done' },
    operation:
      (inPage ? new URL(exchange.request.url).pathname.slice(1) : last?.operation) ??
      `${exchange.request.method} ${new URL(exchange.request.url).pathname}`,
    settings: built.settings(),
    before: before(exchange),
    exchange,
  });
  return { found, failures, record, observed: built.observed, exchanges: built.exchanges };
}

/** The value at a dotted path. */
const at = (body: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], body);

/** Row counts, read through the server's own stores: a reply cannot show that nothing else happened. */
async function counts({ world, app }: BuiltWorld): Promise<Record<Nothing, number>> {
  const tenant = world.keys.tenant;
  const accounts = await app.stores.accounts.find(tenant, {});
  const events = await app.stores.events.list(tenant, 10_000);
  const of = (what: string) => events.filter((event) => event.what === what).length;
  return {
    account: accounts.length,
    session: of('signed-in'),
    mail: world.mail.sent(),
    change: of('account.changed') + of('password.changed') + of('account.removed'),
  };
}
