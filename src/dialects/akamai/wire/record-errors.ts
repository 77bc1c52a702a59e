// Errors of the record API about a value: the attribute and the reason, in this vendor's names.
import type { FaultDetails } from '../../../core/faults/all.ts';
import type { Fault, Problem } from '../../../core/faults/index.ts';
import { instantOfText } from '../../../core/time.ts';
import type { Failure } from '../../_common/dialect.ts';
import type { AkamaiEntry } from '../entry.ts';
import type { Extra } from '../reply.ts';
import { vendorName } from './attribute-names.ts';
import { selectType } from './entity-type.ts';
import { dateTime } from './record.ts';

type Cause = Failure<number, unknown>['cause'];

/** Undefined where the fault is not about a record, or where a form was submitted. */
export function recordError(cause: Cause, entry: AkamaiEntry | undefined): Extra | undefined {
  if (!entry || entry.form || cause.kind !== 'fault') return undefined;
  const named = entry.raw['params']?.['type_name'];
  const { name: type } = selectType(typeof named === 'string' ? named : undefined, entry);
  switch (cause.name) {
    case 'input.rejected':
      return ofProblem((cause.detail as FaultDetails['input.rejected']).problems[0], type);
    case 'record.changed':
      return ofStamp(cause.detail as FaultDetails['record.changed']);
    case 'record.not-found': {
      const { type: of, id } = cause.detail as FaultDetails['record.not-found'];
      return { description: of === type ? 'entity not found' : `${vendorName(type, of)}#${id} not found` };
    }
    case 'attribute.exists':
    case 'attribute.reserved': {
      const name = vendorName(type, (cause.detail as { name: string }).name);
      const said = cause.name === 'attribute.exists' ? 'already exists' : 'is reserved';
      return { description: `attribute ${said}: '${name}'`, members: { attribute_name: name } };
    }
    case 'attribute.unknown': {
      const name = vendorName(type, (cause.detail as FaultDetails['attribute.unknown']).path);
      return { description: `attribute does not exist: '${name}'`, members: { attribute_name: name } };
    }
    default:
      return undefined;
  }
}

/** One sentence for a report: what stood against a record. */
export function sentenceOfFault({ kind, detail }: Fault, type: string): string {
  switch (kind) {
    case 'input.rejected':
      return (detail as FaultDetails['input.rejected']).problems
        .map((problem) => sentence(problem, vendorName(type, problem.field)))
        .join('; ');
    case 'value.taken': {
      const { path } = detail as FaultDetails['value.taken'];
      return `'${vendorName(type, path)}' is taken by another record`;
    }
    case 'email.taken':
    case 'phone.taken':
      return `${kind === 'email.taken' ? 'email' : 'mobileNumber'} '${(detail as { given: string }).given}' is taken by another record`;
    default:
      return kind;
  }
}

function ofStamp({ field, actual, supplied }: FaultDetails['record.changed']): Extra {
  const name = field === 'created' ? 'created' : 'lastUpdated';
  const shown = (text: string) => dateTime(instantOfText(text)!, true);
  return {
    description: `${name} does not match`,
    members: { attribute_name: name, actual_value: shown(actual), supplied_value: shown(supplied) },
  };
}

function ofProblem(problem: Problem, type: string): Extra {
  const name = vendorName(type, problem.field);
  return { description: sentence(problem, name), ...(problem.rule === 'id-given' ? {} : { members: { attribute_name: name } }) };
}

function sentence(problem: Problem, name: string): string {
  switch (problem.rule) {
    case 'undeclared':
    case 'write-forbidden':
      return `attribute does not exist: '${name}'`;
    case 'reserved':
      return `attribute is reserved: '${name}'`;
    case 'id-given':
      return 'id may not be specified for a new record';
    case 'required':
      return `attribute '${name}' is required`;
    case 'type':
      return `attribute '${name}' expects ${problem.expected}, got ${problem.got}`;
    case 'unparsable':
      if (problem.expected === 'hash') return sentenceOfHash(name, problem);
      return `invalid ${problem.expected} format for attribute '${name}'`;
    case 'date':
      return `invalid date for attribute '${name}'`;
    case 'too-long':
      return `attribute '${name}' exceeds its maximum length of ${problem.max}`;
    case 'too-large':
      return `the record exceeds its maximum size of ${problem.maxBytes} bytes`;
    case 'pattern':
      return `constraint '${problem.name}' violated by attribute '${name}'`;
    default:
      return `constraint '${problem.rule}' violated by attribute '${name}'`;
  }
}

/** For reports of imports: only there is a bare text asked to be a hash. */
function sentenceOfHash(name: string, { field, family }: { readonly field: string; readonly family?: string }): string {
  if (family !== undefined) return `attribute '${name}' holds a hash that cannot be read (${family}), and no password`;
  return `attribute '${name}' holds a text that is no hash${field === 'password' ? '; --plain-passwords takes such texts as passwords' : ''}`;
}
