// Rules about words that no linter knows.
import { readdirSync } from 'node:fs';
import { enough, isOfEndpoints, type Source, sources, withoutComments } from './files.ts';

const dialects = readdirSync(new URL('../src/dialects/', import.meta.url)).filter((name) => /^[a-z0-9]+$/.test(name));

/** A vendor's name, or a former one. */
const vendors = new RegExp(`\\b(${[...dialects, 'janrain'].join('|')})\\b`, 'i');

/** Names of addresses, cookies and parameters that belong to one vendor. */
const vendorsNames = /carbon|sessionDataKey|commonAuth|authenticationendpoint|accountrecovery|\bABA-/;

/** What answers requests, in production and in worlds for tests alike. */
const served =
  /^src\/(core|community|protocols|hosted|http|storage|adapters|console|dialects)\/(?!\w+\/(scenarios|conformance)\/)(?!.*\.test\.ts$)/;
const asksForTest =
  /\bprocess\.env\b|\bNODE_ENV\b|\b(?:is|in|under)Test(?:s|ing)?\b|\bkind [!=]== 'demonstration'|\bmode [!=]== 'demonstration'/;

export function wordFaults(files: readonly Source[]): readonly string[] {
  return files.flatMap(({ path, text }) => {
    const code = withoutComments(text);
    const found: string[] = [];
    const core = /^src\/(core|community)\//.test(path);
    if (core && vendors.test(code)) found.push(`${path}: the core says a vendor's word: ${vendors.exec(code)![0]}`);
    const neutral = /^src\/(protocols|hosted)\//.test(path) ? (vendors.exec(code) ?? vendorsNames.exec(code)) : null;
    if (neutral) found.push(`${path}: ${/^src\/(\w+)/.exec(path)![1]} says a vendor's word: ${neutral[0]}`);
    if (
      /^src\/(core|community|protocols|hosted)\//.test(path) &&
      /\b(Date\.now\(|new Date\(\)|Math\.random\(|randomBytes|randomUUID)/.test(code)
    )
      found.push(`${path}: time and chance come with the context`);
    if (/^src\/(core|community|dialects)\//.test(path) && !path.includes('/scenarios/') && /\bsimulat/i.test(code))
      found.push(`${path}: nothing is simulated here`);
    const asks = served.test(path) ? asksForTest.exec(code)?.[0] : undefined;
    if (asks) found.push(`${path}: what is served does not ask whether it is tested: ${asks}`);
    if (isOfEndpoints(path) && /\bnew (Fault|StepFailure)\(/.test(code)) found.push(`${path}: only a context makes faults`);
    if (/^src\/(core|community|dialects|console)\//.test(path) && !/context\.ts$|find-answer\.ts$/.test(path))
      found.push(...swallowed(path, code));
    return found;
  });
}

/** A catch must rethrow what it does not know. */
function swallowed(path: string, code: string): readonly string[] {
  const found: string[] = [];
  for (const match of code.matchAll(/\bcatch\s*(\(\w+\))?\s*\{/g)) {
    let depth = 1;
    let at = match.index + match[0].length;
    for (; at < code.length && depth > 0; at += 1) depth += code[at] === '{' ? 1 : code[at] === '}' ? -1 : 0;
    const body = code.slice(match.index, at);
    if (!/\bthrow\b/.test(body) && !/answer\w*\.refused\(/.test(body) && !/sentences\.push/.test(body))
      found.push(`${path}: a catch that swallows: ${body.slice(0, 80).replace(/\s+/g, ' ')}`);
  }
  return found;
}

export function checkWords(): readonly string[] {
  const files = sources('src');
  return [...enough(files, 100), ...wordFaults(files)];
}
