/** Builds the page from functions: no templates to escape, no inline code, fit for a strict Content-Security-Policy. */

type Child = Node | string | number | false | null | undefined
type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>

/** An HTML element. `on…` attributes take functions; `false` and `undefined` leave an attribute out. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  apply(element, attributes)
  element.append(...children.flatMap(toNode))
  return element
}

/** An SVG element. */
export function svg(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
  apply(element, attributes)
  element.append(...children.flatMap(toNode))
  return element
}

/** The element that matches; the page's own HTML promises it. @throws if it does not */
export function find(selector: string, within: ParentNode = document): HTMLElement {
  const found = within.querySelector(selector)
  if (!(found instanceof HTMLElement)) throw new Error(`the page has no ${selector}`)
  return found
}

function apply(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value))
  }
}

function toNode(child: Child): (Node | string)[] {
  if (child === false || child === null || child === undefined) return []
  return [child instanceof Node ? child : String(child)]
}
