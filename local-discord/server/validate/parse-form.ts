import type { z } from 'zod';
import { type FieldError, invalidForm } from '../lib/api-errors.ts';

type LocatedError = readonly [readonly (string | number)[], FieldError];

/** Parses a request body. Throws 50035 with the tree of field errors that Discord would send. */
export function parseForm<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw invalidForm(parsed.error.issues.flatMap((issue) => fieldErrorsOf(issue, [])));
}

function fieldErrorsOf(issue: z.core.$ZodIssue, above: readonly (string | number)[]): LocatedError[] {
  const path = [...above, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearest = [...issue.errors].sort((a, b) => b.length - a.length).at(-1);
    if (nearest !== undefined && nearest.length > 0)
      return nearest.flatMap((inner) => fieldErrorsOf(inner, path));
  }
  return [[path, fieldError(issue)]];
}

function fieldError(issue: z.core.$ZodIssue): FieldError {
  switch (issue.code) {
    case 'custom':
      return { code: String(issue.params?.code ?? 'BASE_TYPE_BAD_VALUE'), message: issue.message };
    case 'invalid_type':
      return typeError(issue.expected, issue.input);
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? { code: 'NUMBER_TYPE_MAX', message: `Value should be less than or equal to ${issue.maximum}.` }
        : { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` };
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? { code: 'NUMBER_TYPE_MIN', message: `Value should be greater than or equal to ${issue.minimum}.` }
        : { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${issue.minimum} or more in length.` };
    case 'invalid_value':
      return {
        code: 'BASE_TYPE_CHOICES',
        message: `Value must be one of {${issue.values.map(quote).join(', ')}}.`,
      };
    case 'invalid_union':
      return {
        code: 'UNION_TYPE_CHOICES',
        message: `Value of field "type" must be one of (${allowedTypes(issue)}).`,
      };
    default:
      return { code: 'BASE_TYPE_BAD_VALUE', message: issue.message };
  }
}

function allowedTypes(issue: z.core.$ZodIssueInvalidUnion): string {
  return ('options' in issue && Array.isArray(issue.options) ? issue.options : []).join(', ');
}

function quote(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

function typeError(expected: string, input: unknown): FieldError {
  if (input === undefined || input === null)
    return { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };
  if (expected === 'object')
    return { code: 'MODEL_TYPE_CONVERT', message: 'Only dictionaries may be used in a ModelType' };
  if (expected === 'array')
    return { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' };
  if (expected === 'int')
    return { code: 'NUMBER_TYPE_COERCE', message: `Value "${describeInput(input)}" is not int.` };
  if (expected === 'number')
    return { code: 'NUMBER_TYPE_COERCE', message: `Value "${describeInput(input)}" is not a number.` };
  if (expected === 'boolean')
    return { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' };
  return { code: 'STRING_TYPE_CONVERT', message: 'Could not interpret value as string.' };
}

/** The input as text. String() could throw, because JSON objects may have their own `toString`. */
function describeInput(input: unknown): string {
  return typeof input === 'string' ? input : String(JSON.stringify(input)).slice(0, 100);
}
