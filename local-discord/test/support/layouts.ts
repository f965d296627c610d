/** Layouts of Components V2. */

export const V2 = 1 << 15;

export const words = (content: string) => ({ type: 10, content });
export const press = (custom_id: string) => ({ type: 2, style: 1, label: 'Press', custom_id });
export const row = (...components: unknown[]) => ({ type: 1, components });
export const container = (...components: unknown[]) => ({ type: 17, components });
export const section = (accessory: object, ...texts: string[]) => ({
  type: 9,
  components: texts.map(words),
  accessory,
});
export const media = { media: { url: 'https://pictures.example/a.png' } };
export const thumbnail = { type: 11, ...media };
export const gallery = (...items: object[]) => ({ type: 12, items });
export const times = <T>(count: number, make: (n: number) => T) =>
  Array.from({ length: count }, (_, n) => make(n));

/** The components as a message with the flag. */
export const v2 = (...components: unknown[]) => ({ flags: V2, components });
