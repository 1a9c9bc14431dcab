/// <reference lib="dom" />
/** The browser of a whole run, and what an automatic check of accessibility finds in its pages. */
import axe, { type RunOptions } from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'
import { expect, inject } from 'vitest'

/** The one Chromium of the run (see browser-setup.ts). What is opened in it is the caller's to close, at the latest by closing this. */
export function connectBrowser(): Promise<Browser> {
  return chromium.connect(inject('chromium'))
}

/** Which rules: those of WCAG 2.2 AA, axe's advice on top, or only those whose answer depends on colours. */
export type RuleSet = 'wcag' | 'advice' | 'colours'

const RULES: Record<RuleSet, RunOptions['runOnly']> = {
  wcag: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  advice: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  colours: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
}

/** Fails when the page as it stands breaks a rule. What stands in frames is not ours. */
export async function expectAccessible(page: Page, rules: RuleSet = 'wcag'): Promise<void> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(`${axe.source}; undefined`)
  const options: RunOptions = { runOnly: RULES[rules], resultTypes: ['violations'], iframes: false }
  // Put into words over there: axe's whole answer is larger than the page.
  const violations = await page.evaluate(async (given) => {
    // A colour on its way to another has neither's contrast.
    const moving = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
    await Promise.allSettled(moving.map(({ finished }) => finished))
    const there: typeof axe = Reflect.get(window, 'axe')
    return (await there.run(document, given)).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  }, options)
  // As one text: the first line of the failure says which.
  expect(violations.join('\n')).toBe('')
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
