import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** The serious and critical issues that axe-core, loaded into the page, finds in each theme: rule and elements. */
export async function findingsInBothThemes(page: Page): Promise<Record<'dark' | 'light', string[]>> {
  await page.evaluate(AXE);
  const inTheme = async (colorScheme: 'dark' | 'light') => {
    await page.emulateMedia({ colorScheme });
    return seriousFindings(page);
  };
  return { dark: await inTheme('dark'), light: await inTheme('light') };
}

async function seriousFindings(page: Page): Promise<string[]> {
  const result = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResult;
  return result.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}
