import type { en } from './en/index.ts';

/** The forms of a plural that languages tell apart, as `Intl.PluralRules` names them. */
export type PluralForm = Intl.LDMLPluralRule;

/**
 * The texts of a language: every key of the English ones, and of every plural the forms which that language has. Its file
 * does not compile while one is missing.
 */
export type TextsIn<Form extends PluralForm, English = typeof en> = {
  readonly [Key in keyof English & string as KeyIn<Key, Form>]: English[Key] extends string
    ? string
    : TextsIn<Form, English[Key]>;
};

type KeyIn<Key extends string, Form extends PluralForm> = Key extends `${infer Base}_other`
  ? `${Base}_${Form}`
  : Key extends `${string}_one`
    ? never
    : Key;
