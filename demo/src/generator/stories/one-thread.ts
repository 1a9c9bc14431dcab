/** Stories of one person over several channels: what being omnichannel is about. */
import { planCampaigns, tellNewsletter } from '../behaviour/campaigns.ts'
import { sayConsent } from '../behaviour/consent.ts'
import { tellReturn, tellTicket, tellVisit } from '../behaviour/store.ts'
import { BRAND, tellCall, tellWhatsapp } from '../behaviour/talk.ts'
import { tellSession } from '../behaviour/web.ts'
import { createRecorder } from '../facts.ts'
import { productNamed } from '../world.ts'
import type { Script } from './stage.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

export const lucia: Script = {
  id: 'lucia',
  title: { es: 'Lucía preguntó por WhatsApp y compró en Sevilla', en: 'Lucía asked on WhatsApp and bought in Seville' },
  summary: {
    es: 'Mira una tetera en la web, pregunta por WhatsApp si queda en la tienda y al día siguiente la paga en caja con su tarjeta.',
    en: 'She looks at a teapot on the web, asks on WhatsApp whether the store has it, and pays for it at the till the next day.',
  },
  see: {
    es: 'Una sola línea de tiempo con tres canales: web, WhatsApp y tienda, en menos de un día.',
    en: 'A single timeline with three channels, web, WhatsApp and store, within a day.',
  },
  cast: (make) => [
    make({
      givenName: 'Lucía',
      surnames: ['Navarro', 'Peña'],
      email: 'lucia.navarro@gmail.example',
      userId: 'u_90001',
      marketingEmail: true,
    }),
  ],
  tell({ world, random, ago, key }, [person]) {
    if (!person) return
    const product = productNamed('Tetera Levante')
    tellSession(world, random, key('first'), ago(62, 21.3), person, {
      product: productNamed('Taza Brisa azul'),
      outcome: 'order',
      signsIn: true,
      browser: 0,
    })
    tellSession(world, random, key('look'), ago(5, 20.4), person, {
      product,
      outcome: 'look',
      signsIn: false,
      browser: 0,
    })
    tellWhatsapp(world, random, key('ask'), ago(5, 19.6) + 70 * MINUTE_MS, person, {
      topic: 'stock',
      product,
      store: 'Sevilla',
    })
    tellTicket(world, random, key('buy'), world.calendar.storeOpen(ago(4, 12.2), 'sevilla'), 'sevilla', person, {
      product,
      showsCard: true,
    })
  },
}

export const javier: Script = {
  id: 'javier',
  title: { es: 'El carrito de Javier cambia de pantalla', en: 'Javier’s cart changes screens' },
  summary: {
    es: 'Llena el carrito en el móvil y lo deja. El boletín lo trae de vuelta desde el portátil, compra, y recoge en Valencia.',
    en: 'He fills a cart on his phone and leaves. The newsletter brings him back on his laptop; he buys, and collects in Valencia.',
  },
  see: {
    es: 'Dos navegadores, un correo y una tienda en la misma persona; el carrito abandonado y el pedido que lo sigue.',
    en: 'Two browsers, one e-mail and one store in the same person; the abandoned cart and the order that follows.',
  },
  cast: (make) => [
    make({
      givenName: 'Javier',
      surnames: ['Ferrer', 'Sanchis'],
      gender: 'male',
      email: 'javier.ferrer@gmail.example',
      userId: 'u_90002',
      city: 'Valencia',
      province: 'Valencia',
      postcode: '46006',
      store: 'valencia',
      marketingEmail: true,
    }),
  ],
  tell({ world, random, ago, key }, [person]) {
    if (!person) return
    const product = productNamed('Molinillo manual Roble')
    tellSession(world, random, key('cart'), ago(12, 23.1), person, {
      product,
      outcome: 'cart',
      signsIn: true,
      browser: 0,
    })
    const campaign = { source: 'boletin', medium: 'email', name: 'carrito-olvidado' }
    const backMs = ago(10, 9.2)
    tellSession(world, random, key('back'), backMs, person, {
      product,
      outcome: 'order',
      signsIn: true,
      browser: 1,
      campaign,
    })
    tellVisit(world, random, key('collect'), world.calendar.storeOpen(ago(8, 18), 'valencia'), 'valencia', person)
  },
}

export const elena: Script = {
  id: 'elena',
  title: { es: 'Elena lo cuenta dos veces y solo una debería', en: 'Elena tells it twice, once should do' },
  summary: {
    es: 'El jarrón llega roto: llama, escribe por WhatsApp y al final lo devuelve en la tienda de Madrid.',
    en: 'The vase arrives broken: she calls, writes on WhatsApp, and in the end returns it in the Madrid store.',
  },
  see: {
    es: 'La reclamación se sigue por teléfono, WhatsApp y tienda sin perder el pedido original ni su reembolso.',
    en: 'The complaint runs over telephone, WhatsApp and store without losing the original order or its refund.',
  },
  cast: (make) => [
    make({
      givenName: 'Elena',
      surnames: ['Castro', 'Luque'],
      email: 'elena.castro@icloud.example',
      userId: 'u_90003',
      city: 'Madrid',
      province: 'Madrid',
      postcode: '28015',
      store: 'madrid',
    }),
  ],
  tell({ world, random, ago, key }, [person]) {
    if (!person) return
    const product = productNamed('Jarrón Luna grande')
    tellSession(world, random, key('order'), ago(21, 22.2), person, {
      product,
      outcome: 'order',
      signsIn: true,
      browser: 1,
    })
    tellCall(world, random, key('call'), ago(18, 10.1), person, { topic: 'complaint', product })
    tellWhatsapp(world, random, key('write'), ago(18, 16.4), person, { topic: 'complaint', product })
    tellReturn(world, random, key('return'), 'madrid', person)
  },
}

export const marcos: Script = {
  id: 'marcos',
  title: {
    es: 'Marcos miró nueve veces antes de decir quién era',
    en: 'Marcos looked nine times before he said who he was',
  },
  summary: {
    es: 'Nueve visitas anónimas desde el mismo móvil; a la décima compra y deja su correo.',
    en: 'Nine anonymous visits from the same phone; on the tenth he buys and leaves his e-mail.',
  },
  see: {
    es: 'Las nueve visitas anteriores están en su línea de tiempo: la historia anónima se une sin duplicar a nadie.',
    en: 'The nine earlier visits are on his timeline: the anonymous history joins him and duplicates nobody.',
  },
  cast: (make) => [
    make({
      givenName: 'Marcos',
      surnames: ['Otero', 'Vila'],
      gender: 'male',
      email: 'marcos.otero@outlook.example',
      userId: 'u_90004',
      persona: 'web',
      city: 'A Coruña',
      province: 'A Coruña',
      postcode: '15003',
      store: undefined,
      loyaltyCard: undefined,
      favourites: ['cafe', 'cafe', 'mesa'],
    }),
  ],
  tell({ world, random, ago, key }, [person]) {
    if (!person) return
    const product = productNamed('Hervidor cuello de cisne')
    for (let visit = 1; visit <= 9; visit++) {
      tellSession(world, random, key(`visit${visit}`), ago(40 - visit * 3, 22 + (visit % 2)), person, {
        product,
        outcome: 'look',
        signsIn: false,
        browser: 0,
      })
    }
    tellSession(world, random, key('order'), ago(9, 22.5), person, {
      product,
      outcome: 'order',
      signsIn: true,
      browser: 0,
    })
  },
}

export const carmen: Script = {
  id: 'carmen',
  title: { es: 'Carmen pide la baja', en: 'Carmen asks to be left alone' },
  summary: {
    es: 'Abre los boletines durante meses, hasta que escribe «no me mandéis más publicidad». Su permiso de correo se retira; el de pedidos no.',
    en: 'She opens newsletters for months, until she writes “no more advertising, please”. Her e-mail permission ends; order mail goes on.',
  },
  see: {
    es: 'Consentimiento: correo · publicidad, retirado, con fecha y prueba. Después no hay ni un envío más.',
    en: 'Consent: e-mail · marketing, withdrawn, with date and proof. Nothing is sent to her afterwards.',
  },
  cast: (make) => [
    make({
      givenName: 'Carmen',
      surnames: ['Ortega', 'Vidal'],
      email: 'carmen.ortega.vidal@hotmail.example',
      birthDate: '1961-10-02',
      opens: 0.9,
      city: 'Madrid',
      province: 'Madrid',
      postcode: '28020',
      store: 'madrid',
      userId: 'u_90005',
    }),
  ],
  tell({ world, random, ago, key }, [person]) {
    if (!person?.email) return
    const { email } = person
    const saidMs = ago(16, 9.4)
    const recorder = createRecorder(world.facts, key('mail'), person.id)
    const subscribedMs = ago(200, 12)
    sayConsent(recorder, 'backend', subscribedMs, { email }, true, { form: 'boletín web', text: 'cláusula 2026-01' })
    for (const campaign of planCampaigns(world)) {
      if (campaign.atMs < saidMs && campaign.atMs > subscribedMs)
        tellNewsletter(world, random, key(campaign.id), campaign, person)
    }
    tellSession(world, random, key('order'), ago(70, 19), person, {
      product: productNamed('Crema de manos almendra'),
      outcome: 'order',
      signsIn: true,
      browser: 1,
    })
    const text = 'Buenos días: por favor, no me mandéis más publicidad al correo. Gracias.'
    const context = { traits: { email } }
    recorder.say('mailbox', saidMs, {
      type: 'track',
      event: 'Email Received',
      properties: { subject: 'Baja', text, from: email, to: BRAND.email },
      context,
    })
    sayConsent(recorder, 'backend', saidMs + 2 * HOUR_MS, { email }, false, { form: 'correo', text })
    const reply = 'Hecho, Carmen: no recibirás más publicidad. Los avisos de tus pedidos seguirán llegando.'
    recorder.say('mailbox', saidMs + 2.1 * HOUR_MS, {
      type: 'track',
      event: 'Email Sent',
      properties: { subject: 'Re: Baja', text: reply, from: BRAND.email, to: email, agent: 'Nuria' },
      context,
    })
  },
}
