/** Every staff screen, in both languages: by the automatic rules of WCAG on a desktop and a telephone, light and dark; and by keyboard alone. */
import type { Locator, Page, Request } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { connectBrowser, expectAccessible } from './browser.ts'
import { useStaff } from './staff.ts'

const staff = useStaff()
const SARA = { name: 'Sara Lemos Otero', birthday: '1990-05-06', address: { postalCode: '36201', city: 'Vigo' } }
const FAMILY = 'casa@correo.example'
let customerId: string
let sourceId: string
let apartId: string
let pairId: string

/**
 * Two accounts under one e-mail are in doubt; one of them has a permission, an order, and a call that was refused. Two others may be one
 * person. A till stands apart, and knows one of them by another birthday.
 */
beforeAll(async () => {
  const shop = await staff.createSource('Pedidos', 'server', 'web')
  sourceId = shop.id
  await shop.send(
    { type: 'identify', userId: 'u_1', traits: { email: FAMILY, name: 'Ana Ruiz Vega', city: 'Vigo' } },
    { type: 'identify', userId: 'u_2', traits: { email: FAMILY, name: 'Luis Ruiz Vega' } },
    { type: 'track', userId: 'u_1', event: 'Subscribed', properties: { channel: 'email', form: 'boletín' } },
    {
      type: 'track',
      userId: 'u_1',
      event: 'Order Completed',
      properties: { order_id: 'W-1', total: 30, currency: 'EUR' },
    },
    { type: 'track', userId: 'u_1' },
    { type: 'identify', userId: 'u_3', traits: { ...SARA, email: 'sara@correo.example' } },
    { type: 'identify', userId: 'u_4', traits: { ...SARA, phone: '+34612345678' } },
  )
  const { body } = await staff.brand.owner.call('GET', '/api/customers?q=Ana')
  customerId = body.items[0].id
  const saras = await staff.brand.owner.call('GET', '/api/customers?q=Sara')
  pairId = saras.body.items
    .map(({ id }: { id: string }) => id)
    .sort()
    .join('.')
  const till = await staff.createSource('Caja de Bouzas', 'till', 'store')
  apartId = till.id
  await staff.brand.owner.call('POST', `/api/channels/${till.id}/unlink`, {})
  await till.send({
    type: 'identify',
    userId: 't_1',
    traits: { ...SARA, birthday: '1990-06-05', email: 'sara@correo.example' },
  })
})

type Shown = (page: Page) => Locator
const text =
  (words: string | RegExp): Shown =>
  (page) =>
    page.locator('main').getByText(words)
const heading =
  (name: RegExp): Shown =>
  (page) =>
    page.getByRole('heading', { name })
const luis: Shown = (page) => page.getByRole('row', { name: /Luis Ruiz Vega/ })

/** The screens, each with what it alone shows, in either language, when it has loaded. */
const SCREENS: readonly (readonly [path: () => string, loaded: Shown])[] = [
  [() => '/', text(/^(Reach per channel|Alcance por canal)$/)],
  [() => '/customers', luis],
  [
    () => '/duplicates?kind=shared',
    (page) => page.getByRole('button', { name: /^(Comparten un dato|Sharing something)$/ }),
  ],
  [() => `/customers/${customerId}`, text(/W-1/)],
  [() => '/customers/00000000-0000-7000-8000-000000000000', text(/(no existe|does not exist)/)],
  [() => `/duplicates?pair=${pairId}`, heading(/(la misma persona|the same person)$/)],
  [() => '/channels', heading(/^(Eres multicanal|You are multichannel)/)],
  [() => `/channels/${sourceId}`, heading(/^(Este canal está enlazado|This channel is linked)$/)],
  [() => `/channels/${sourceId}?look=true`, heading(/^(Nadie cambiaría al aislar|Nobody would change by isolating)/)],
  [() => `/channels/${apartId}`, heading(/^(Este canal está aislado|This channel is isolated)$/)],
  [() => `/channels/${apartId}?look=true`, heading(/^(Datos que no coinciden|What does not agree)$/)],
  [() => '/identity', heading(/^(Los más grandes|The largest)$/)],
  [() => '/progress', text(/^(Qué lo cambió|What changed it|Todavía no hay nada que medir|Nothing to measure yet)$/)],
  [() => '/sources', (page) => page.getByRole('row', { name: /Pedidos/ })],
  [() => `/sources/${sourceId}`, text(/^(Pausar|Pause)$/)],
  [() => '/sources/rejected', heading(/^(Eventos rechazados|Rejected events)$/)],
  [() => '/import', text(/^(Elegir archivo|Choose file)$/)],
  [() => '/settings/account', heading(/^(Perfil|Profile)$/)],
  [() => '/settings/security', text(/^(Contraseña nueva|New password)$/)],
  [() => '/settings/workspace', text(/^(Zona horaria|Time zone)$/)],
  [() => '/settings/identity', text(/^(Dominios propios|Own domains)$/)],
  [() => '/settings/model', text(/^(En qué se fija|What it looks at)$/)],
  [() => '/settings/members', heading(/^(Invitaciones pendientes|Pending invitations)$/)],
  [() => '/settings/api-keys', text(/^(Crear clave|Create key)$/)],
  [() => '/settings/locations', text(/^(Ver archivados|Show archived)$/)],
  [() => '/playbooks', heading(/^(Deshacer una unión equivocada|Undo a wrong merge)$/)],
  [() => '/playbooks/undo_merge', text(/^(Empezar|Begin)$/)],
  [() => '/playbooks?tab=team', (page) => page.getByRole('columnheader', { name: /^(Persona|Person)$/ })],
  [() => '/audit-log', text(/^(Creó una fuente|Created a source)$/)],
]

/** Each language meets both widths and both themes; what a theme can change is colours, what a language can is how much room words take. */
test.each([
  ['es', 'advice', 1440, 390],
  ['en', null, 390, 1440],
] as const)(
  'every screen in %s: by %s at %d px, light; by its colours at %d px, dark; nothing is wider than the screen, and the page itself does not scroll',
  async (language, rules, light, dark) => {
    await staff.brand.owner.call('PATCH', '/api/session/preferences', { language })
    const page = await staff.open('/', { tolerates: /404/ })
    const fits = () =>
      page.evaluate(
        'document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight',
      )
    for (const [path, loaded] of SCREENS) {
      await page.setViewportSize({ width: light, height: 860 })
      await page.emulateMedia({ colorScheme: 'light' })
      await goTo(page, path())
      await loaded(page).first().waitFor()
      // A list that makes way for the next one is dimmed meanwhile.
      await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' })
      expect(await page.evaluate('document.documentElement.lang'), path()).toBe(language)
      expect(await fits(), path()).toBe(true)
      if (rules !== null) await expectAccessible(page, rules)
      await page.setViewportSize({ width: dark, height: 860 })
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await fits(), path()).toBe(true)
      await expectAccessible(page, 'colours')
    }
  },
)

test.each([
  ['es-ES', 1440],
  ['en-GB', 390],
])('the door, signed out, %s', async (locale, width) => {
  const browser = await connectBrowser()
  const context = await browser.newContext({ locale, reducedMotion: 'reduce', viewport: { width, height: 860 } })
  const page = await context.newPage()
  await page.goto(`${staff.url}/sign-in`)
  await page.getByRole('button', { name: /^(Entrar|Sign in)$/ }).waitFor()
  await expectAccessible(page, 'advice')
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page, 'colours')
  await browser.close()
})

test('by keyboard alone: from what needs attention to a doubt, which is settled and taken back', async () => {
  await staff.brand.owner.call('PATCH', '/api/session/preferences', { language: 'es' })
  const page = await staff.open('/')
  await tabTo(page, 'link', /parejas? de fichas/)
  await page.keyboard.press('Enter')
  await tabTo(page, 'button', /^Comparten un dato/)
  await page.keyboard.press('Enter')
  await page.getByText('1 pareja por mirar').waitFor()
  await page.getByText('Comparten y ninguna regla las unió').waitFor()
  await page.keyboard.press('o')
  await page.getByRole('heading', { level: 1, name: /Ruiz Vega/ }).waitFor()
  await tabTo(page, 'button', /^Revisar/)
  await page.keyboard.press('Enter')
  await page.getByText('Cuenta: ').waitFor()
  await tabTo(page, 'button', /^No es la misma persona/)
  await page.keyboard.press('Enter')
  await page.getByText('Anotado: no son la misma persona').waitFor()
  await page.getByText('Puede que otra ficha').waitFor({ state: 'detached' })
  expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('tabpanel')
  await tabTo(page, 'button', /^Deshacer/)
  await page.keyboard.press('Enter')
  await page.getByText('Puede que otra ficha').waitFor()
})

test('by keyboard alone: every place by its letters, and what one can do by the palette', async () => {
  const page = await staff.open('/')
  const places = {
    c: 'Clientes',
    n: 'Canales',
    f: 'Fuentes',
    i: 'Importar',
    p: 'Prácticas',
    s: 'Ajustes',
    a: 'Registro de auditoría',
    h: 'Inicio',
  }
  for (const [letter, title] of Object.entries(places)) {
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press(letter)
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
  }
  await page.keyboard.press('Control+k')
  await page.keyboard.type('luis ruiz')
  await page.getByRole('option', { name: /Luis Ruiz Vega/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Luis Ruiz Vega' }).waitFor()
})

test('what a colleague does appears in the open audit log', async () => {
  const page = await staff.open('/audit-log')
  await page.getByText('Creó una fuente').first().waitFor()
  await page.getByText('En directo').first().waitFor()
  const name = { name: 'Caja de Vigo', kind: 'till', channel: 'store' }
  const rows = () => page.getByText('Creó una fuente').count()
  const before = await rows()
  await staff.brand.owner.call('POST', '/api/sources', name)
  await expect.poll(rows, { timeout: 20_000 }).toBe(before + 1)
})

/** Goes on inside the app that is open: loading it anew for every screen would take longer than looking at it. */
async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState({}, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, path)
}

/** Presses Tab until the focus is where somebody without a mouse wants it. */
async function tabTo(page: Page, role: 'link' | 'button', name: RegExp): Promise<void> {
  const wanted = page.getByRole(role, { name }).first()
  await wanted.waitFor()
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`no way by Tab to ${name}`)
}

test('the API’s own page: every request is answered, its search hides what is not meant', async () => {
  const page = await staff.open('/api/docs')
  // What the first load still asks for is cut by the second one; of the page's icon no quiet network tells.
  await page.waitForLoadState('networkidle')
  const failed: string[] = []
  const asked = new Set<Request>()
  page.on('request', (request) => {
    if (request.isNavigationRequest()) asked.clear()
    asked.add(request)
  })
  page.on('requestfailed', (request) => void (asked.has(request) && failed.push(request.url())))
  page.on('response', (reply) => void (reply.status() >= 400 && failed.push(`${reply.status()} ${reply.url()}`)))
  await page.reload({ waitUntil: 'networkidle' })
  await page.getByRole('searchbox', { name: 'Search' }).fill('import')
  await page.getByRole('link', { name: 'POST /imports', exact: true }).waitFor()
  expect(await page.getByRole('link', { name: 'GET /customers', exact: true }).isVisible()).toBe(false)
  await expectAccessible(page)
  // A browser asks for the page's icon too, and tells nobody of it but its console, and that only with a window.
  const icon = await page.evaluate("document.querySelector('link[rel=icon]')?.getAttribute('href') ?? '/favicon.ico'")
  expect((await fetch(`${staff.url}${icon}`)).status, `the icon ${icon}`).toBe(200)
  expect(failed).toEqual([])
})
