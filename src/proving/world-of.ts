// The world of a scenario over an installation: calls of any dialect over HTTP, and the levers.
import { createHash } from 'node:crypto';
import type { SettingsPatch } from '../core/tenants/index.ts';
import { millisOf } from '../core/time.ts';
import { type Calls, type DialectKeys, foundTenant, type TenantKeys } from '../demonstration.ts';
import { dialects } from '../dialects.ts';
import type { Calling } from './exchange.ts';
import type { Installed } from './installation.ts';
import { newSigningKeysLever } from './levers/signing-keys.ts';
import type { TestPerson, World } from './world-type.ts';

/** How the installation is reached, and who hears of what is sent. */
export interface WorldReach extends Pick<Calling<never>, 'base' | 'secure' | 'heard' | 'unheard'> {
  /** Told of each change of settings that was made. */
  changed(patch: SettingsPatch): void;
}

/** Answers the world as the clients of a tenant see it. */
export async function newWorldOf(installed: Installed, reach: WorldReach): Promise<(keys: TenantKeys) => World> {
  const { app, opened, clock, random, outsideChance, breaker, doubles } = installed;
  const { office, postBox, gateway, provider, school, photos, nameServer, hookService, payments, captcha } = doubles;
  const { base, secure, heard, unheard } = reach;
  let tenants = 0;

  const conformances = await Promise.all(dialects.map(async ({ name, conformance }) => ({ name, ...(await conformance()) })));

  const callsWith = (keys: TenantKeys): Calls => {
    const calling = {
      base,
      secure,
      now: () => millisOf(clock.now()),
      random: outsideChance,
      heard,
      unheard,
    };
    const calls = conformances.map(({ name, conformance }) => conformance.calls({ ...calling, keys: keys[name as keyof DialectKeys] }));
    return Object.assign({}, ...calls) as Calls;
  };

  function worldOf(keys: TenantKeys): World {
    const consoleHeaders = { 'content-type': 'application/json', authorization: `Bearer ${keys.console.id}:${keys.console.secret}` };
    const ask = async (method: string, path: string, given: unknown) => {
      const exchange = await unheard(
        {
          method,
          url: `${base}/console/api/${keys.domain}${path}`,
          headers: consoleHeaders,
          ...(given === undefined ? {} : { body: JSON.stringify(given) }),
        },
        () => undefined,
      );
      if (exchange.status >= 400) throw new Error(`console ${method} ${path}: ${exchange.status} ${exchange.text}`);
      return exchange;
    };
    const world: World = {
      base,
      keys,
      ...callsWith(keys),
      console: (method, path, given) => ask(method, path, given),
      raw: (request, codeOf = () => undefined) => heard(request, codeOf),
      digested: (text) => createHash('sha256').update(text).digest('hex'),
      person: async (spec = {}) => {
        const { username = 'ann-demo', email = 'ann@example.org', password = 'correct horse', expiresIn, ...rest } = spec;
        const expires = expiresIn === undefined ? {} : { expires: new Date(millisOf(clock.now()) + expiresIn * 1000).toISOString() };
        const withoutPassword = password === null || spec.hash !== undefined;
        const { body } = await ask('POST', '/accounts', {
          ...(username === '' ? {} : { username }),
          ...(email === '' ? {} : { email }),
          override: true,
          ...(withoutPassword ? {} : { password }),
          ...expires,
          ...rest,
        });
        return { id: body.account.id, number: body.account.number, username, email, password: password ?? '' } satisfies TestPerson;
      },
      times: async (count, work) => {
        for (let i = 0; i < count; i += 1) await work();
      },
      settings: async (patch) => {
        await ask('PATCH', '/settings', { settings: patch });
        reach.changed(patch);
      },
      identityProvider: async ({ name, ...row }) => void (await ask('PUT', `/identity-providers/${name}`, row)),
      attributes: async (attributes) =>
        void (await ask('PUT', '/attributes', {
          attributes: attributes.map((a) => ({ type: 'string', required: false, writable: 'person', ...a })),
        })),
      directory: async (name, source) => void (await ask('POST', '/directories', { name, ...(source ? { source } : {}) })),
      async host(name, to) {
        nameServer.lever.text(`_dragoman.${name}`, `tenant=${keys.tenant}`);
        await ask('PUT', '/hosts', { host: name, to });
      },
      clock: { forward: clock.forward },
      sms: { last: gateway.last, sent: gateway.sent, refuses: gateway.refuses, works: gateway.works },
      mail: {
        last: postBox.last,
        sent: postBox.sent,
        refuses: office.refuses,
        delays: office.delays,
        works: office.works,
        missing: office.missing,
      },
      sendDue: app.outbox.sendDue,
      captcha: captcha.lever,
      provider: provider.lever,
      school: school.lever,
      nameServer: nameServer.lever,
      hookService: hookService.lever,
      payments: payments.lever,
      photos: photos.lever,
      signingKeys: newSigningKeysLever(opened),
      breaks: breaker.breaks,
      mends: breaker.mends,
      another: async () => {
        tenants += 1;
        const founder = { now: clock.now(), random };
        return worldOf(
          await foundTenant(founder, { name: `Other ${tenants}`, domain: `other${tenants}`, mark: `x${tenants}`, hosts: [] }, app.stores),
        );
      },
    };
    return world;
  }

  return worldOf;
}
