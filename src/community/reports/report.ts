// People report unwanted content. Reports are recorded, and posted to the address that the tenant names, by the outbox.
import { recordEvent } from '../../core/audit/index.ts';
import { asProblems, type Ctx } from '../../core/faults/index.ts';
import { newId } from '../../core/ids.ts';
import { deliver, queue } from '../../core/messages/index.ts';
import type { Stores } from '../../core/stores.ts';
import { dateOf } from '../../core/time.ts';

/** A report about one thing, by its number. */
export interface Report {
  readonly by: string;
  readonly about: 'person' | 'group' | 'subject' | 'task' | 'comment';
  readonly number: number;
  /** 1 to 500 characters. */
  readonly text: string;
}

const longest = 500;

/**
 * Returns the report's id. Records the report, and posts it to `community.reportSink` if that is set: a refusal is a failure of the step
 * `report.deliver`, a service that cannot be reached gets it later. Calls another server: never inside a transaction.
 */
export async function report(
  ctx: Ctx<'input.rejected'>,
  { by, about, number, text }: Report,
  stores: Stores<'outbox' | 'delivery' | 'events'>,
): Promise<string> {
  const length = [...text].length;
  const problems = asProblems([
    ...(text.trim() === '' ? [{ field: 'text', rule: 'required' } as const] : []),
    ...(length > longest ? [{ field: 'text', rule: 'too-long', max: longest } as const] : []),
  ]);
  if (problems) throw ctx.fail('input.rejected', { problems });
  const id = newId(ctx.random, ctx.now);
  const { reportSink } = ctx.tenant.settings.community;
  const told = { id, about, number, by, text, at: dateOf(ctx.now).toISOString() };
  const message = await stores.transaction(async (tables) => {
    await recordEvent(ctx, { what: 'report.made', subject: null, detail: { text: `${about} ${number}: ${text}` } }, tables);
    return reportSink ? queue(ctx, { name: 'report', content: { kind: 'webhook', url: reportSink, body: told } }, tables) : undefined;
  });
  await deliver(ctx, message, stores, 'report.deliver');
  return id;
}
