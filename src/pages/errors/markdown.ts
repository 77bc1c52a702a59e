// A record as Markdown for the repository: the same parts in the same order as the page.

import type { CodeFile, RecordedStep } from './code-file.ts';
import { curlOf, raisedBy } from './curl.ts';
import { endOf, headOf } from './exchange.ts';
import { wordsOf } from './levers.ts';
import { adviceFor, type Library, meaningOf, natures, titleOf } from './library.ts';

export function markdownOf(record: CodeFile, library: Library): string {
  const { dialect, code, message, name, when, fact, operation, reply, mustNotHappen, http } = record;
  const advice = adviceFor(fact);
  const facts = [
    `| Retry | ${advice.retry} |`,
    `| HTTP status | ${reply.status}${reply.status === http ? '' : `; ${http} in the vendor's table`} |`,
    `| Nature, fact | ${natures[fact.kind]}, \`${fact.name}\` |`,
    `| Operation | \`${operation}\` |`,
    ...(record.place ? [`| Stands in | \`${record.place}\` |`] : []),
  ];
  const lines = [
    `# ${titleOf(dialect)} ${code}`,
    '',
    `**${message}**${name ? ` (\`${name}\`)` : ''}`,
    '',
    when,
    '',
    '| | |',
    '|---|---|',
    ...facts,
    '',
    '## What to do',
    '',
    `- Developer: ${advice.developer}`,
    ...(advice.person ? [`- Person: ${advice.person}`] : []),
    ...(advice.operator ? [`- Operator: ${advice.operator}`] : []),
    '',
    '## How to raise it',
    '',
    ...settingsOf(record),
    ...(record.steps.length > 0 ? ['Before it, in this scenario:', '', ...record.steps.flatMap(stepOf), ''] : []),
    ...fenced(record.inPage === undefined ? 'sh' : 'html', raisedBy(record)),
    '',
    '## The reply, as recorded',
    '',
    ...fenced('', reply.body),
    '',
    ...(mustNotHappen.length > 0 ? [`What must not have happened, and did not: ${mustNotHappen.join(', ')}.`, ''] : []),
    '## The same fact in the other dialects',
    '',
    `\`${fact.name}\`: ${meaningOf(fact)}`,
    '',
    ...elsewhere(record, library),
    '',
    ...further(record),
    `Source: \`src/dialects/${dialect}/scenarios/${record.scenario}.ts\``,
    '',
  ];
  return lines.join('\n');
}

function stepOf(step: RecordedStep): string[] {
  if ('lever' in step) return [`1. ${asText(wordsOf(step.lever, step.given))}`];
  const exchange = [...fenced('sh', curlOf(step.request)), ...((step.reply.body ?? '') === '' ? [] : fenced('', step.reply.body ?? ''))];
  return [
    `1. \`${headOf(step.request)}\` → ${endOf(step)}`,
    '',
    ...exchange.flatMap((text) => text.split('\n')).map((line) => `   ${line}`.trimEnd()),
    '',
  ];
}

/** A fence longer than any in the text. */
function fenced(language: string, text: string): string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, text, fence];
}

/** What is in a sentence as JSON, or names something of ours, is no Markdown. */
const asText = (text: string): string => {
  const at = text.search(/[[{]/);
  return at === -1 ? text : `${text.slice(0, at)}\`${text.slice(at)}\``;
};

function settingsOf({ settings }: CodeFile): string[] {
  if (!settings) return [];
  return ["What the scenario changes in the tenant's settings:", '', ...Object.entries(settings).map(settingOf), ''];
}

/** Its section has a heading in docs/settings.md, whose anchor a code host makes so. */
function settingOf([name, value]: [string, unknown]): string {
  const section = name.slice(0, name.lastIndexOf('.'));
  return `- [\`${name}\`](../../settings.md#${section.toLowerCase().replaceAll('.', '')}): \`${JSON.stringify(value)}\``;
}

function elsewhere(record: CodeFile, library: Library): string[] {
  const others = library.byFact(record.fact.name).filter(({ dialect }) => dialect !== record.dialect);
  if (others.length === 0) return ['No other dialect has a code for it.'];
  return others.map(({ dialect, code, message }) => `- [${titleOf(dialect)} ${code}](../${dialect}/${code}.md): ${message}`);
}

function further(record: CodeFile): string[] {
  if (record.further.length === 0) return [];
  return ['## Also raised when', '', ...record.further.map(({ when, fact }) => `- ${when} (\`${fact.name}\`)`), ''];
}
