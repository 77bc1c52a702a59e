// The error index as Markdown for the repository: a page with figures, and one for each vendor with every code of its table.
import { dialects } from '../../dialects.ts';
import { adviceFor, type IndexEntry, type Library, titleOf } from './library.ts';

/** By path below docs/errors. */
export const indexPages = (library: Library): ReadonlyMap<string, string> =>
  new Map([['README.md', overview(library)], ...dialects.map(({ name }) => [`${name}/README.md`, tableOf(name, library)] as const)]);

const provenOf = (dialect: string, library: Library): number =>
  rowsOf(dialect, library).filter(({ code }) => library.find(dialect, code)).length;
const rowsOf = (dialect: string, { tables }: Library): readonly IndexEntry[] => tables.get(dialect) ?? [];
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const generated = 'Generated from executed scenarios by `npm run errors`: change the source, not this page.';

function overview(library: Library): string {
  const counted = dialects.map(({ name }) => ({ name, all: rowsOf(name, library).length, proven: provenOf(name, library) }));
  const sum = (of: 'all' | 'proven') => counted.reduce((total, each) => total + each[of], 0);
  return `# Error index

${sum('proven')} of ${sum('all')} codes of the vendors' tables are reached: a scenario is executed at every check, in which a real request is answered with
that code because of a real condition. There is no switch that makes an error appear.

| vendor | codes reached | of | operations |
|---|---|---|---|
${counted.map(({ name, all, proven }) => `| [${titleOf(name)}](${name}/README.md) | ${proven} | ${all} | [operations](../operations/${name}.md) |`).join('\n')}

## How to read it

- A vendor's page lists every code of its table, with the HTTP status, when it comes about, and what a developer does about it.
- A code that is reached has a page: whether to try again, what to do for developer, person and operator, the request as a curl line, the reply
  as it came, everything that was done and sent before, and the codes that the other vendors give for the same fact. The file beside it, \`<code>.json\`, says the same for programs.
- A code that is not reached yet has the meaning that the vendor's table gives, and no page.
- The HTTP status is that of the recorded reply; of a code that is not reached, the one of the vendor's table. Some vendors answer 200 to everything.
- **Retry**, **nature** and **fact** are ours: a fact is what happened, whatever a vendor calls it; its nature is a refusal, a request error (the
  request reached no command), a step failure (a part failed) or an outcome (it worked, and the reply has a code).

The running server shows the same with a search at \`/errors/\`; \`dragoman explain <vendor> <code>\` prints a page in a terminal, and
\`dragoman scenario <vendor> <code>\` plays its scenario.

${generated}
`;
}

function tableOf(dialect: string, library: Library): string {
  const rows = rowsOf(dialect, library);
  return `# ${titleOf(dialect)}: all codes

${provenOf(dialect, library)} of ${rows.length} codes are reached. Where a code has no link, nothing reaches it yet, and the sentence is the meaning of the vendor's
table. [How to read this](../README.md#how-to-read-it) · [operations](../../operations/${dialect}.md) · [OpenAPI](../../api/${dialect}.json)

| code | name or text | HTTP | when | what a developer does |
|---|---|---|---|---|
${rows.map((row) => line(dialect, row, library)).join('\n')}

${generated}
`;
}

function line(dialect: string, { code, name, message, meaning, httpStatus }: IndexEntry, library: Library): string {
  const record = library.find(dialect, code);
  const said = name === null ? message : `\`${name}\` ${message}`;
  const cells = record
    ? [`[${code}](${code}.md)`, said, String(record.reply.status), record.when, adviceFor(record.fact).developer]
    : [String(code), said, String(httpStatus), `Not reached yet. ${meaning}`, ''];
  return `| ${cells.map(cell).join(' | ')} |`;
}
