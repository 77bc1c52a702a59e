// search-departments-list: departments of one organisation by forms of a field, an operator and a value. A tree that is shown as a whole is gone through here.
import { Type } from 'typebox';
import { type Department, wholeOrganisations } from '../../../core/organisations/index.ts';
import { millisOf } from '../../../core/time.ts';
import { Maybe, Parameters, Words } from '../../_common/parameters.ts';
import { authing } from '../answers.ts';
import type { AuthingEntry } from '../entry.ts';
import { departmentsOut, showingDepartments } from '../wire/departments.ts';
import { pageOf } from '../wire/user-search.ts';
import { demandNone, namingThird, OrganisationCode, organisationBy, paging, reading } from './third-naming.ts';

const fields = {
  name: ({ name }: Department) => name,
  createdAt: ({ created }: Department) => millisOf(created),
  updatedAt: ({ updated }: Department) => millisOf(updated),
} as const;
type Field = keyof typeof fields;
const fieldNames = ['name', 'createdAt', 'updatedAt'] as const satisfies readonly Field[];
const operators = ['EQUAL', 'IN', 'GREATER', 'LESSER', 'BETWEEN', 'CONTAINS'] as const;

interface Form {
  readonly field: Field;
  readonly operator: (typeof operators)[number];
  readonly value?: unknown;
}

/** Whether a value is of the kind of the field: names are texts, times are milliseconds. */
const isOf = (field: Field, value: unknown): value is string | number => typeof value === (field === 'name' ? 'string' : 'number');

/** What a form asks of a value; undefined where it cannot be asked. */
function testOf({ field, operator, value }: Form): ((own: string | number) => boolean) | undefined {
  const all = Array.isArray(value) && value.every((each) => isOf(field, each)) ? (value as readonly (string | number)[]) : undefined;
  // Looked up: a body holds a hundred thousand values, and each was compared with each department.
  const wanted = new Set(all);
  if (operator === 'IN') return all && ((own) => wanted.has(own));
  if (operator === 'BETWEEN') return all?.length === 2 && field !== 'name' ? (own) => own >= all[0]! && own <= all[1]! : undefined;
  if (!isOf(field, value)) return undefined;
  if (operator === 'EQUAL') return (own) => own === value;
  const part = String(value).toLowerCase();
  if (operator === 'CONTAINS') return field === 'name' ? (own) => String(own).toLowerCase().includes(part) : undefined;
  if (field === 'name') return undefined;
  return operator === 'GREATER' ? (own) => own >= value : (own) => own <= value;
}

function fitting(all: readonly Department[], forms: readonly Form[], { ctx }: Pick<AuthingEntry, 'ctx'>): readonly Department[] {
  const tests = forms.map((form) => {
    const test = testOf(form);
    if (!test)
      throw ctx.fail('input.rejected', {
        problems: [{ field: 'filter', rule: 'unparsable', expected: 'a value of the kind of the field' }],
      });
    return { field: form.field, test };
  });
  return all.filter((each) => tests.every(({ field, test }) => test(fields[field](each))));
}

type Order = { readonly field: Field; readonly order: 'asc' | 'desc' };

/** By the first field in which they differ. */
const inOrder = (orders: readonly Order[]) => (one: Department, other: Department) => {
  for (const { field, order } of orders) {
    const [left, right] = [fields[field](one), fields[field](other)];
    if (left !== right) return left < right === (order === 'asc') ? -1 : 1;
  }
  return 0;
};

export const searchList = authing.third('POST /search-departments-list', {
  summary: 'Finds departments of an organisation by forms of a field, an operator and a value.',
  caller: { by: 'owner' },
  calls: { wholeOrganisations, ...namingThird, ...showingDepartments },
  problems: { 'filter:unparsable': 2014 },
  takes: {
    body: Parameters({
      organizationCode: OrganisationCode(),
      advancedFilter: Maybe(
        Type.Array(Type.Object({ field: Words(fieldNames), operator: Words(operators), value: Maybe(Type.Unknown()) }), { maxItems: 20 }),
      ),
      sortBy: Maybe(Words(['updatedAt', 'createdAt'])),
      orderBy: Maybe(Words(['ASC', 'DESC'])),
      sort: Maybe(Type.Array(Type.Object({ field: Words(fieldNames), order: Words(['asc', 'desc']) }), { maxItems: 3 })),
      ...paging,
      ...reading,
    }),
  },
  async handle({ body }, core, entry) {
    demandNone(body);
    const { advancedFilter = [], sort, sortBy = 'createdAt', orderBy = 'DESC' } = body;
    const { id } = await organisationBy(core, body.organizationCode);
    const all = (await core.wholeOrganisations({ organisations: [id] })).get(id) ?? [];
    const order: readonly Order[] = sort ?? [{ field: sortBy, order: orderBy === 'ASC' ? 'asc' : 'desc' }];
    const found = fitting(all, advancedFilter, entry).toSorted(inOrder(order));
    const { offset, limit } = pageOf(body);
    return { totalCount: found.length, list: await departmentsOut(core, found.slice(offset, offset + limit), body) };
  },
});
