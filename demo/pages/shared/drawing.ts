/** Pictures of the products: flat drawings in the brand's colours, a shape per kind of thing, a palette per product. */
import { CATEGORIES, type CategoryKey, type Product } from '../../src/generator/catalog.ts'
import { svg } from './dom.ts'

type Shape = (palette: Palette) => SVGElement[]

interface Palette {
  readonly ground: string
  readonly main: string
  readonly shade: string
  readonly accent: string
}

const PALETTES: readonly Palette[] = [
  { ground: '#f3e4d3', main: '#c8694a', shade: '#a34f34', accent: '#f7efe4' },
  { ground: '#dfe8e3', main: '#4f7a70', shade: '#3a5c54', accent: '#f2efe6' },
  { ground: '#e6e3f0', main: '#6c6aa5', shade: '#504e84', accent: '#f4f1ea' },
  { ground: '#f5ead0', main: '#d49a3a', shade: '#ad7722', accent: '#fbf5e6' },
  { ground: '#dde7ee', main: '#4b7797', shade: '#365a75', accent: '#f3f1ec' },
  { ground: '#efe0de', main: '#b46a72', shade: '#8e4d55', accent: '#f8efe9' },
]

/** What the name says about the colour. */
const BY_COLOUR: readonly (readonly [RegExp, Palette])[] = [
  [/blanc[oa]/i, { ground: '#dbe5df', main: '#f4eee3', shade: '#cfc3b1', accent: '#c8694a' }],
  [/azul/i, { ground: '#dde7ee', main: '#4b7797', shade: '#365a75', accent: '#f3f1ec' }],
  [/terracota|barro/i, { ground: '#f3e4d3', main: '#c8694a', shade: '#a34f34', accent: '#f7efe4' }],
  [/mostaza|miel/i, { ground: '#f5ead0', main: '#d49a3a', shade: '#ad7722', accent: '#fbf5e6' }],
  [/gris|lino|algodón/i, { ground: '#ece7df', main: '#a8a197', shade: '#7f786e', accent: '#f6f2ea' }],
]

/** What the name says the thing is, first match wins; else the category's own shape. */
const BY_NAME: readonly (readonly [RegExp, Shape])[] = [
  [/tetera|hervidor|cafetera|levante/i, pot],
  [/prensa|espumador|molinillo/i, press],
  [/^café|suscripción|lata/i, bag],
  [/plato|bandeja|posavasos|báscula|tabla/i, plate],
  [/cuenco|ensaladera|mortero|cazuela|mantequera|dripper/i, bowl],
  [/jarrón|botijo|aceitera|botella|jarra|copa|vaso/i, vase],
  [/taza|juego de 4/i, mug],
  [/mikado|bruma|sérum|agua|aceite|champú|acondicionador|protector|pulverizador/i, bottle],
  [/tarjeta|caja|cesta|papel|cuaderno|taller|cata/i, box],
]
const BY_CATEGORY: Readonly<Record<CategoryKey, Shape>> = {
  ceramica: mug,
  cafe: bag,
  mesa: plate,
  velas: candle,
  cosmetica: soap,
  textil: cloth,
  plantas: plant,
  regalo: box,
}

/** The picture of a product; decorative, since its name always stands beside it. */
export function drawProduct(product: Product): SVGElement {
  const number = Number(product.id.slice(3))
  const named = BY_COLOUR.find(([pattern]) => pattern.test(product.name))?.[1]
  const palette = named ?? PALETTES[(number * 7 + Math.floor(number / 100)) % PALETTES.length]
  if (!palette) throw new Error('no palette')
  const shape = BY_NAME.find(([pattern]) => pattern.test(product.name))?.[1] ?? BY_CATEGORY[product.category]
  return svg(
    'svg',
    { viewBox: '0 0 200 200', class: 'drawing', 'aria-hidden': 'true', focusable: 'false' },
    svg('rect', { width: 200, height: 200, fill: palette.ground }),
    svg('ellipse', { cx: 100, cy: 164, rx: 62, ry: 9, fill: palette.shade, opacity: 0.18 }),
    ...shape(palette),
  )
}

/** The name of a category's drawing, for tiles: its first product's picture stands for it. */
export function categoryName(key: CategoryKey, language: 'es' | 'en'): string {
  return CATEGORIES.find((category) => category.key === key)?.[language] ?? key
}

const path = (d: string, fill: string, more: Record<string, string | number> = {}) => svg('path', { d, fill, ...more })
const line = (d: string, stroke: string, width = 5) =>
  svg('path', { d, fill: 'none', stroke, 'stroke-width': width, 'stroke-linecap': 'round' })

function mug({ main, shade, accent }: Palette): SVGElement[] {
  return [
    line('M136 92c28-6 36 36 0 42', shade, 9),
    path('M58 76h82v58c0 18-12 28-28 28H86c-16 0-28-10-28-28z', main),
    path('M118 76h22v58c0 18-12 28-28 28h-6c8-6 12-14 12-26z', shade, { opacity: 0.35 }),
    path('M58 112h82v12H58z', accent, { opacity: 0.85 }),
    svg('ellipse', { cx: 99, cy: 76, rx: 41, ry: 9, fill: shade }),
    svg('ellipse', { cx: 99, cy: 76, rx: 35, ry: 6.5, fill: '#4a2c20' }),
    line('M86 56c-6-8 6-12 0-20M110 56c-6-8 6-12 0-20', accent, 4),
  ]
}

function pot({ main, shade, accent }: Palette): SVGElement[] {
  return [
    line('M140 96c30 4 26 46-6 46', shade, 9),
    path('M54 116 24 88l10-6 30 18z', shade),
    path('M52 112c0-26 20-42 48-42s48 16 48 42-18 50-48 50-48-24-48-50z', main),
    path('M118 74c20 6 30 20 30 38 0 26-18 50-48 50 20-12 30-44 18-88z', shade, { opacity: 0.35 }),
    path('M74 74c4-10 14-14 26-14s22 4 26 14z', accent),
    svg('circle', { cx: 100, cy: 54, r: 7, fill: shade }),
  ]
}

function press({ main, shade, accent }: Palette): SVGElement[] {
  return [
    line('M134 88h20v52h-20', shade, 7),
    path('M66 66h70v98H66z', accent),
    path('M66 104h70v60H66z', main),
    path('M116 66h20v98h-20z', shade, { opacity: 0.25 }),
    path('M60 58h82v12H60z', shade),
    line('M101 58V34', shade, 5),
    svg('circle', { cx: 101, cy: 32, r: 8, fill: main }),
  ]
}

function bag({ main, shade, accent }: Palette): SVGElement[] {
  return [
    path('M62 54h76l6 110H56z', main),
    path('M62 54h76l1 16H61z', shade),
    path('M120 54h18l6 110h-22z', shade, { opacity: 0.3 }),
    svg('rect', { x: 76, y: 92, width: 48, height: 46, rx: 4, fill: accent }),
    path('M100 100c12 8 12 24 0 32-12-8-12-24 0-32z', shade),
    line('M100 102c-5 10 5 18 0 28', accent, 2.5),
  ]
}

function plate({ main, shade, accent }: Palette): SVGElement[] {
  return [
    svg('circle', { cx: 100, cy: 106, r: 62, fill: main }),
    svg('circle', { cx: 100, cy: 106, r: 62, fill: 'none', stroke: shade, 'stroke-width': 3, opacity: 0.5 }),
    svg('circle', { cx: 100, cy: 106, r: 40, fill: accent, opacity: 0.92 }),
    svg('circle', { cx: 100, cy: 106, r: 40, fill: 'none', stroke: shade, 'stroke-width': 2, opacity: 0.35 }),
    line('M76 122c14 12 34 12 48 0', main, 4),
  ]
}

function bowl({ main, shade, accent }: Palette): SVGElement[] {
  return [
    path('M40 92h120c0 40-24 68-60 68s-60-28-60-68z', main),
    path('M124 92h36c0 40-24 68-60 68 18-16 26-40 24-68z', shade, { opacity: 0.35 }),
    svg('ellipse', { cx: 100, cy: 92, rx: 60, ry: 14, fill: shade }),
    svg('ellipse', { cx: 100, cy: 90, rx: 54, ry: 10, fill: accent }),
  ]
}

function vase({ main, shade, accent }: Palette): SVGElement[] {
  return [
    line('M100 60c0-16-14-22-20-34M100 60c2-20 14-26 22-30', '#5f7d53', 4),
    svg('ellipse', { cx: 78, cy: 28, rx: 9, ry: 14, fill: '#7f9a6c', transform: 'rotate(-28 78 28)' }),
    svg('ellipse', { cx: 124, cy: 30, rx: 8, ry: 14, fill: '#6f8c5f', transform: 'rotate(34 124 30)' }),
    path('M84 58h32c-4 18 30 34 30 64 0 26-18 42-46 42s-46-16-46-42c0-30 34-46 30-64z', main),
    path('M108 58h8c-4 18 30 34 30 64 0 26-18 42-46 42 26-14 34-62 8-106z', shade, { opacity: 0.35 }),
    path('M60 112c24 10 56 10 80 0v10c-24 10-56 10-80 0z', accent, { opacity: 0.8 }),
  ]
}

function bottle({ main, shade, accent }: Palette): SVGElement[] {
  return [
    svg('rect', { x: 88, y: 34, width: 24, height: 26, rx: 4, fill: shade }),
    path('M80 60h40c14 10 18 20 18 34v56c0 8-6 14-14 14H76c-8 0-14-6-14-14V94c0-14 4-24 18-34z', main),
    path('M112 60h8c14 10 18 20 18 34v56c0 8-6 14-14 14h-10c6-20 10-70-2-104z', shade, { opacity: 0.35 }),
    svg('rect', { x: 74, y: 100, width: 46, height: 40, rx: 3, fill: accent }),
    line('M84 114h26M84 126h18', shade, 3),
  ]
}

function candle({ main, shade, accent }: Palette): SVGElement[] {
  return [
    path('M100 30c14 18 10 32 0 34-10-2-14-16 0-34z', '#f0b04a'),
    line('M100 62v16', shade, 3),
    path('M62 78h76v84H62z', main),
    svg('ellipse', { cx: 100, cy: 78, rx: 38, ry: 8, fill: accent }),
    path('M116 82h22v80h-22z', shade, { opacity: 0.3 }),
    svg('rect', { x: 78, y: 108, width: 44, height: 34, rx: 3, fill: accent }),
    line('M88 120h24M88 130h14', shade, 3),
  ]
}

function soap({ main, shade, accent }: Palette): SVGElement[] {
  return [
    path('M44 112c0-12 8-20 20-20h72c12 0 20 8 20 20v28c0 12-8 20-20 20H64c-12 0-20-8-20-20z', main),
    path('M130 92h6c12 0 20 8 20 20v28c0 12-8 20-20 20h-14c10-20 14-46 8-68z', shade, { opacity: 0.35 }),
    svg('rect', { x: 70, y: 106, width: 60, height: 38, rx: 19, fill: accent, opacity: 0.85 }),
    svg('circle', { cx: 66, cy: 66, r: 11, fill: accent, opacity: 0.9 }),
    svg('circle', { cx: 94, cy: 50, r: 7, fill: accent, opacity: 0.8 }),
    svg('circle', { cx: 112, cy: 70, r: 5, fill: accent, opacity: 0.8 }),
  ]
}

function cloth({ main, shade, accent }: Palette): SVGElement[] {
  return [
    path('M48 60h104v92c-18 10-34-6-52 4s-34 2-52 0z', main),
    path('M48 60h104v14H48zM48 88h104v6H48zM48 104h104v6H48z', accent, { opacity: 0.75 }),
    path('M124 60h28v92c-10 6-20 4-28 2z', shade, { opacity: 0.3 }),
    line('M100 60V44', shade, 4),
  ]
}

function plant({ main, shade, accent }: Palette): SVGElement[] {
  const leaf = (cx: number, cy: number, turn: number, fill: string) =>
    svg('ellipse', { cx, cy, rx: 13, ry: 32, fill, transform: `rotate(${turn} ${cx} ${cy})` })
  return [
    leaf(100, 62, 0, '#6f8c5f'),
    leaf(74, 76, -38, '#7f9a6c'),
    leaf(126, 76, 38, '#5f7d53'),
    leaf(86, 66, -18, '#5f7d53'),
    leaf(114, 66, 18, '#7f9a6c'),
    path('M62 104h76l-10 58H72z', main),
    path('M120 104h18l-10 58h-20z', shade, { opacity: 0.35 }),
    path('M56 96h88v14H56z', shade),
    line('M76 132h40', accent, 3),
  ]
}

function box({ main, shade, accent }: Palette): SVGElement[] {
  return [
    path('M48 92h104v70H48z', main),
    path('M122 92h30v70h-30z', shade, { opacity: 0.3 }),
    path('M42 74h116v22H42z', shade),
    path('M92 74h16v88H92z', accent),
    path('M100 74c-26 0-36-12-28-22s26 2 28 22c2-20 20-32 28-22s-2 22-28 22z', accent),
  ]
}
