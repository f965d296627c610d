/** How numbers are written inside texts: `{{value, hundredths}}` in a text is formatted by the entry `hundredths`. */
export const NUMBER_FORMATS = {
  /** 128 */
  whole: (value: number, language: string) => decimal(value, language, 0, 0),
  /** −7.3 */
  tenths: (value: number, language: string) => decimal(value, language, 1, 1),
  /** 127.5, but 128 */
  upToTenths: (value: number, language: string) => decimal(value, language, 0, 1),
  /** 0.80 */
  hundredths: (value: number, language: string) => decimal(value, language, 2, 2),
  /** 0.012 */
  thousandths: (value: number, language: string) => decimal(value, language, 3, 3),
  /** A share in [0, 1] in percent: 62, <1. Never 0 for a share above 0, nor 100 for one below 1. */
  percentage(share: number, language: string): string {
    if (share > 0 && share < 0.01) return `<${decimal(1, language, 0, 0)}`;
    if (share < 1 && share > 0.99) return `>${decimal(99, language, 0, 0)}`;
    return decimal(100 * share, language, 0, 0);
  },
  /** A share in [0, 1] in percent: 61.5 */
  percentTenths: (share: number, language: string) => decimal(100 * share, language, 1, 1),
  /** Milliseconds as 3:25 */
  minutes(ms: number, language: string): string {
    const seconds = Math.round(ms / 1000);
    const two = new Intl.NumberFormat(language, { minimumIntegerDigits: 2 });
    return `${decimal(Math.floor(seconds / 60), language, 0, 0)}:${two.format(seconds % 60)}`;
  },
} satisfies Readonly<Record<string, (value: number, language: string) => string>>;

/** With a real minus sign, which some languages' formats lack. */
function decimal(value: number, language: string, least: number, most: number): string {
  const format = new Intl.NumberFormat(language, {
    minimumFractionDigits: least,
    maximumFractionDigits: most,
  });
  return format.format(value).replace('-', '−');
}
