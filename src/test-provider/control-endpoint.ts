// `/_control`: the same as `Control`, for programs as JSON, for people as a page with a form.
import { json } from './answers.ts';
import { type ConditionChoice, groups, isConditionName } from './conditions/index.ts';
import type { Control } from './control.ts';
import { endpoints } from './endpoints/index.ts';
import { controlPage } from './pages/control.ts';
import type { Algorithm, Application, EndpointName, Parts, ProviderPerson } from './types.ts';

const algorithms: readonly string[] = ['RS256', 'ES256', 'Ed25519'] satisfies Algorithm[];
const endpointNames: readonly string[] = endpoints.map(({ name }) => name);

export async function answerControl(request: Request, parts: Parts, control: Control): Promise<Response> {
  const wantsPage = /\btext\/html\b/.test(request.headers.get('accept') ?? '');
  if (request.method === 'GET') return wantsPage ? controlPage(parts, control) : json(shown(parts, control));
  if (request.method !== 'POST') return json({ error: 'method_not_allowed' }, 405, { allow: 'GET, POST' });
  // A page of another site has no say here.
  if (request.headers.get('sec-fetch-site') === 'cross-site') return json({ error: 'access_denied' }, 403);
  const given = await read(request);
  const orders = given && ordersOf(given, control);
  if (!orders) return json({ error: 'invalid_request', error_description: usage }, 400);
  for (const order of orders) order();
  return wantsPage ? new Response(null, { status: 303, headers: { location: `${parts.issuer()}/_control` } }) : json(shown(parts, control));
}

const usage =
  'JSON: { "conditions": ["html" or { "name": "html", "at": ["token"] }, …], "person": { "sub", "claims", "friends" }, "application": { "id", "secret", "redirects" }, "release": true, "rotateKeys": "RS256" | "ES256" | "Ed25519", "revoke": true or a sub, "reset": true }';

const shown = ({ name, issuer, state }: Parts, control: Control) => ({
  name,
  issuer: issuer(),
  inForce: state.conditions.map((each) => ({ name: each.name, at: each.at })),
  waiting: control.waiting(),
  people: [...state.people.values()],
  applications: [...state.applications.values()],
  posts: [...state.posts.values()],
  conditions: Object.fromEntries(
    Object.values(groups).flatMap((group) => Object.entries(group).map(([key, { says, at }]) => [key, { says, at }])),
  ),
});

async function read(request: Request): Promise<Record<string, unknown> | undefined> {
  const text = await request.text();
  if (/^application\/x-www-form-urlencoded\b/i.test(request.headers.get('content-type') ?? '')) {
    const form = new URLSearchParams(text);
    const order = form.get('do') ?? '';
    if (order === 'conditions') return { conditions: form.getAll('condition') };
    return { [order]: order === 'rotateKeys' ? 'RS256' : true };
  }
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** All that is asked for, or nothing of it: undefined if one member is none or not as it must be. */
function ordersOf(given: Record<string, unknown>, control: Control): readonly (() => void)[] | undefined {
  const found = Object.entries(given).map(([name, value]) => orderOf(name, value, control));
  return found.every((each) => each !== undefined) ? found : undefined;
}

function orderOf(name: string, value: unknown, control: Control): (() => void) | undefined {
  if (name === 'conditions' && Array.isArray(value) && value.every(isChoice)) return () => control.set(...value);
  if (name === 'person' && isPerson(value)) return () => control.person(value);
  if (name === 'application' && isApplication(value)) return () => control.application(value);
  if (name === 'release' && value === true) return control.release;
  if (name === 'reset' && value === true) return control.reset;
  if (name === 'revoke' && (value === true || typeof value === 'string')) return () => control.revoke(value === true ? undefined : value);
  if (name === 'rotateKeys' && algorithms.includes(String(value))) return () => control.rotateKeys(value as Algorithm);
  return undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const areTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((each) => typeof each === 'string');

function isChoice(value: unknown): value is ConditionChoice {
  if (typeof value === 'string') return isConditionName(value);
  if (!isRecord(value) || typeof value['name'] !== 'string' || !isConditionName(value['name'])) return false;
  const { at } = value;
  return at === undefined || (areTexts(at) && at.every((each): each is EndpointName => endpointNames.includes(each)));
}

const isPerson = (value: unknown): value is ProviderPerson =>
  isRecord(value) &&
  typeof value['sub'] === 'string' &&
  isRecord(value['claims']) &&
  (value['friends'] === undefined || areTexts(value['friends']));

const isApplication = (value: unknown): value is Application =>
  isRecord(value) &&
  typeof value['id'] === 'string' &&
  (value['secret'] === undefined || typeof value['secret'] === 'string') &&
  (value['redirects'] === undefined || areTexts(value['redirects']));
