/** The browser of a whole run, and what an automatic check of accessibility finds in its pages. */
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expect, inject } from 'vitest'

/** The one Chromium of the run (see browser-setup.ts). What is opened in it is the caller's to close, at the latest by closing this. */
export function connectBrowser(): Promise<Browser> {
  return chromium.connect(inject('chromium'))
}

/** Rules of WCAG 2.2 AA that a machine can check. */
const WCAG_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Which rules: those of WCAG 2.2 AA, axe's advice on top, or only those whose answer depends on colours. */
export type RuleSet = 'wcag' | 'advice' | 'colours'

/** Fails when the page as it stands breaks a rule. */
export async function expectAccessible(page: Page, rules: RuleSet = 'wcag'): Promise<void> {
  // Only what is wrong is put into words; and our pages have no frames of others, for which each run would open another page.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
  if (rules === 'wcag') axe.withTags(WCAG_AA)
  if (rules === 'colours') axe.withRules(['color-contrast', 'link-in-text-block'])
  const { violations } = await axe.analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

/**
 * Fails when the loaded page breaks a rule or scrolls sideways on a desktop or a telephone, light or dark. It stays as it is last:
 * a dark telephone.
 */
export async function expectAccessibleInAllLooks(page: Page, rules: 'wcag' | 'advice' = 'wcag'): Promise<void> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 860 })
    await page.emulateMedia({ colorScheme: 'light' })
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${width} px wide`).toBe(true)
    await expectAccessible(page, rules)
    // What the theme can change is colours.
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(page, 'colours')
  }
}
