import type { en } from './en/index.ts';

/** What is said, as data: a code that every language has a text for, and what fills its placeholders. May be stored. */
export interface Message {
  readonly code: MessageKey;
  readonly params?: Readonly<Record<string, MessageParam>>;
}

/** Text from outside, a number, or another message, which is put into words first. */
export type MessageParam = string | number | Message;

/** A message whose parameters are checked against the placeholders of its English text. */
export function message<K extends MessageKey>(code: K, ...[params]: ParamsArgument<K>): Message {
  return params === undefined ? { code } : { code, params };
}

/** The path of a text: file, dot, meaning. Forms of a plural share one key. */
export type MessageKey = WithoutPlural<Path<typeof en>>;

/** Nothing for a text without placeholders, else an object that fills every one of them. */
export type ParamsArgument<K extends MessageKey> = [Placeholder<TextOf<K>>] extends [never]
  ? PluralOf<K> extends never
    ? [params?: undefined]
    : [params: { readonly count: number }]
  : [params: Readonly<Record<Exclude<Placeholder<TextOf<K>>, 'count'>, MessageParam>> & CountOf<K>];

type Path<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Path<T[K], `${Prefix}${K}.`>;
}[keyof T & string];

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type WithoutPlural<P extends string> = P extends `${infer Key}_${PluralForm}` ? Key : P;
type PluralOf<K extends string> = Extract<Path<typeof en>, `${K}_${PluralForm}`>;
type CountOf<K extends MessageKey> = [PluralOf<K>] extends [never]
  ? 'count' extends Placeholder<TextOf<K>>
    ? { readonly count: MessageParam }
    : unknown
  : { readonly count: number };

type TextOf<K extends string> = TextAt<typeof en, K | PluralOf<K>>;
type TextAt<T, P extends string> = P extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? TextAt<T[Head], Rest>
    : never
  : P extends keyof T
    ? T[P]
    : never;
type Placeholder<T> = T extends `${string}{{${infer Name}}}${infer Rest}`
  ? WithoutFormat<Name> | Placeholder<Rest>
  : never;
type WithoutFormat<Name extends string> = Name extends `${infer Bare},${string}` ? Bare : Name;
