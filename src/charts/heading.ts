import { REPORT } from './colours.ts';
import { el, text } from './svg.ts';

/** The title and subtitle of a chart in a report. */
export function heading(title: string, subtitle: string): string {
  return el(
    'g',
    {},
    text(title, 24, 30, { fill: REPORT.text, 'font-size': 17, 'font-weight': 600 }),
    text(subtitle, 24, 49, { fill: REPORT.dim, 'font-size': 12 }),
  );
}
