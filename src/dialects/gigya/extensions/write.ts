// accounts.extensions.create and modify: services of the site that are asked before something is done.
import { Type } from 'typebox';
import { askedBefore, listPosted, readPosted, setPosted } from '../../../core/hooks/index.ts';
import type { Json } from '../../../core/json.ts';
import { dateOf } from '../../../core/time.ts';
import type { Bound } from '../../_common/dialect.ts';
import { Flag, JsonText, Maybe, Parameters, Text, Whole, Words } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { gigya } from '../answers.ts';
import { headersIn } from '../webhooks/facts.ts';
import { refusedAddress } from '../webhooks/refused-address.ts';
import { type ExtensionFacts, extensionFactsIn, extensionFactsOut, fallbacks, signing } from './facts.ts';
import { flowOf, type Point, pointNames } from './points.ts';
import { extensionOut, idIn, unknown } from './shown.ts';

const mostMillis = 5000;
const refused = refusedAddress('extensionFuncUrl');

const takes = {
  extensionFuncUrl: () => Text({ maxLength: 2000 }),
  friendlyName: () => Text({ maxLength: 100 }),
  extensionPoint: () => Words(pointNames),
};

const nameOf = (point: Point): string => `extension ${point}`;

function demandAddress(url: string): void {
  if (!URL.canParse(url)) throw refuse('parameter.out-of-bounds', { name: 'extensionFuncUrl', allowed: 'is no address' });
}

const writing = { listPosted, setPosted };

/** Writes it, and answers what it is then. */
async function write(
  core: Bound<typeof writing>,
  {
    address,
    on,
    facts,
    isNew,
  }: { readonly address: string; readonly on: boolean; readonly facts: ExtensionFacts; readonly isNew: boolean },
) {
  const { point } = facts;
  const events = [askedBefore(flowOf(point))];
  await core.setPosted({ signing, name: nameOf(point), address, events, on, facts: extensionFactsOut(facts), isNew, isAsked: true });
  const written = (await core.listPosted({ signing })).find(({ name }) => name === nameOf(point));
  return { data: { result: written ? extensionOut(written) : {} } };
}

export const createExtension = gigya.method('accounts.extensions.create', {
  summary: 'Adds an extension: a service of the site that is asked before something is done, and may refuse it.',
  caller: { who: 'server' },
  calls: writing,
  faults: { 'input.rejected': refused },
  takes: {
    params: Parameters({
      extensionFuncUrl: takes.extensionFuncUrl(),
      friendlyName: Maybe(takes.friendlyName()),
      extensionPoint: takes.extensionPoint(),
    }),
  },
  async handle({ params: { extensionFuncUrl: address, friendlyName = '', extensionPoint: point } }, core, { apiKey, ctx }) {
    demandAddress(address);
    const modified = dateOf(ctx.now).toISOString();
    const facts: ExtensionFacts = {
      ...{ point, apiKey: apiKey ?? '', friendlyName, description: '', timeout: 1000, fallback: 'FailOnAnyError', headers: [], modified },
    };
    return write(core, { address, on: true, facts, isNew: true });
  },
});

export const modifyExtension = gigya.method('accounts.extensions.modify', {
  summary: 'Changes an extension; what is not named stays.',
  caller: { who: 'server' },
  calls: { ...writing, readPosted },
  faults: { 'input.rejected': refused, ...unknown },
  takes: {
    params: Parameters({
      extensionId: Text({ maxLength: 100 }),
      enabled: Maybe(Flag()),
      extensionFuncUrl: Maybe(takes.extensionFuncUrl()),
      friendlyName: Maybe(takes.friendlyName()),
      extensionPoint: Maybe(takes.extensionPoint()),
      description: Maybe(Text({ maxLength: 1000 })),
      timeout: Maybe(Whole({ minimum: 100, maximum: mostMillis })),
      fallback: Maybe(Words(fallbacks)),
      headers: Maybe(JsonText(Type.Array(Type.Unknown()))),
    }),
  },
  async handle({ params }, core, { ctx }) {
    const { extensionId, enabled, extensionFuncUrl, extensionPoint, friendlyName, description, timeout, fallback, headers } = params;
    const present = await core.readPosted({ signing, id: idIn(extensionId) });
    const facts = extensionFactsIn(present.facts);
    if (extensionPoint !== undefined && extensionPoint !== facts.point)
      throw refuse('parameter.out-of-bounds', { name: 'extensionPoint', allowed: `of an extension stays what it is: ${facts.point}` });
    if (extensionFuncUrl !== undefined) demandAddress(extensionFuncUrl);
    return write(core, {
      address: extensionFuncUrl ?? present.address,
      on: enabled ?? present.off === null,
      facts: {
        ...facts,
        friendlyName: friendlyName ?? facts.friendlyName,
        description: description ?? facts.description,
        timeout: timeout ?? facts.timeout,
        fallback: fallback ?? facts.fallback,
        headers: headers ? headersIn(headers as Json[]) : facts.headers,
        modified: dateOf(ctx.now).toISOString(),
      },
      isNew: false,
    });
  },
});
