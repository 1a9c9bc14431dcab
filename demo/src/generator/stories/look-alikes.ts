/** Stories about who is who: people who must not become one, and one who must not stay two. */
import { tellCardSignup, tellTicket } from '../behaviour/store.ts'
import { tellCall, tellWhatsapp } from '../behaviour/talk.ts'
import { tellSession } from '../behaviour/web.ts'
import { productNamed } from '../world.ts'
import { spaced } from './shared-values.ts'
import type { Script } from './stage.ts'

export const antonios: Script = {
  id: 'antonios',
  title: { es: 'Dos Antonio García', en: 'Two men called Antonio García' },
  summary: {
    es: 'Mismo nombre, mismos apellidos, misma ciudad. Distinto teléfono, correo, tarjeta y cumpleaños.',
    en: 'Same name, same surnames, same city. Different telephone, e-mail, card and birthday.',
  },
  see: {
    es: 'Dos fichas. Como mucho, una sugerencia de que podrían ser la misma persona; nunca una fusión.',
    en: 'Two records. At most a hint that they might be one; never a merge.',
  },
  cast: (make) => [
    make({
      givenName: 'Antonio',
      surnames: ['García', 'López'],
      gender: 'male',
      email: 'antonio.garcia.lopez@gmail.example',
      birthDate: '1958-03-19',
      city: 'Madrid',
      province: 'Madrid',
      postcode: '28012',
      store: 'madrid',
      favourites: ['cafe', 'cafe', 'mesa'],
    }),
    make({
      givenName: 'Antonio',
      surnames: ['García', 'López'],
      gender: 'male',
      email: 'agarcia92@hotmail.example',
      birthDate: '1992-11-07',
      city: 'Madrid',
      province: 'Madrid',
      postcode: '28045',
      store: 'madrid',
      userId: 'u_90012',
      favourites: ['plantas', 'ceramica', 'textil'],
    }),
  ],
  tell({ world, random, ago, key }, people) {
    const [older, younger] = people
    if (!older || !younger) return
    for (const days of [150, 118, 83, 44, 15]) {
      tellTicket(world, random, key(`coffee${days}`), ago(days, 11.3), 'madrid', older, {
        product: productNamed('Café Mañana 1 kg'),
        showsCard: true,
      })
    }
    tellCall(world, random, key('call'), ago(43, 12), older, {
      topic: 'advice',
      product: productNamed('Cafetera moka 6 tazas'),
    })
    tellSession(world, random, key('web'), ago(30, 23), younger, {
      product: productNamed('Maceta colgante'),
      outcome: 'order',
      signsIn: true,
      browser: 0,
    })
    tellWhatsapp(world, random, key('chat'), ago(28, 13), younger, { topic: 'order' })
    tellTicket(world, random, key('pot'), ago(13, 19.5), 'madrid', younger, {
      product: productNamed('Olivo en maceta'),
      showsCard: true,
    })
  },
}

export const romero: Script = {
  id: 'romero',
  title: { es: 'La familia Romero comparte correo', en: 'The Romero family shares one e-mail address' },
  summary: {
    es: 'Rosa, Manuel y su hija Alba dieron el mismo correo familiar. Cada uno tiene su tarjeta y su móvil.',
    en: 'Rosa, Manuel and their daughter Alba gave the same family address. Each has a card and a phone of their own.',
  },
  see: {
    es: 'Tres personas; el correo aparece en las tres como compartido y no las une.',
    en: 'Three people; the address shows on all three as shared and does not join them.',
  },
  cast: (make) => {
    const home = { email: 'familia.romero@gmail.example', city: 'Dos Hermanas', province: 'Sevilla', postcode: '41701' }
    return [
      make({
        ...home,
        givenName: 'Rosa',
        surnames: ['Romero', 'Gil'],
        birthDate: '1971-01-22',
        favourites: ['mesa', 'velas', 'textil'],
      }),
      make({
        ...home,
        givenName: 'Manuel',
        surnames: ['Vega', 'Ortiz'],
        gender: 'male',
        birthDate: '1969-08-30',
        favourites: ['cafe', 'cafe', 'mesa'],
      }),
      make({
        ...home,
        givenName: 'Alba',
        surnames: ['Vega', 'Romero'],
        birthDate: '2002-04-11',
        favourites: ['plantas', 'cosmetica', 'velas'],
      }),
    ]
  },
  tell({ world, random, ago, key }, people) {
    for (const [index, person] of people.entries()) {
      tellCardSignup(
        world,
        key(`card${index}`),
        world.calendar.storeOpen(ago(190 - index * 41, 12.5), 'sevilla'),
        'sevilla',
        person,
      )
      for (const days of [96, 60, 22]) {
        const atMs = world.calendar.storeOpen(ago(days - index * 5, 18.2), 'sevilla')
        tellTicket(world, random, key(`buy${index}.${days}`), atMs, 'sevilla', person, { showsCard: true })
      }
      tellWhatsapp(world, random, key(`chat${index}`), ago(19 - index * 4, 17.5), person, {
        topic: index === 0 ? 'gift' : 'stock',
        store: 'Sevilla',
      })
    }
  },
}

export const majo: Script = {
  id: 'majo',
  title: { es: 'Mª José, Majo y María José son la misma', en: 'Mª José, Majo and María José are one' },
  summary: {
    es: 'Dos fichas en el CRM con números distintos, una con un nombre mal escrito y un correo antiguo, y un WhatsApp desde el mismo móvil.',
    en: 'Two CRM cards with different numbers, one with a slip and an old address, and a WhatsApp from the same telephone.',
  },
  see: {
    es: 'Hilo no une dos números de CRM por su cuenta: propone «podrían ser la misma». Únelas tú, mira las dos mitades y deshazlo si quieres.',
    en: 'Hilo does not join two CRM numbers by itself: it says “possibly the same”. Merge them, look at both halves, and undo it if you like.',
  },
  cast: (make) => [
    make({
      givenName: 'María José',
      surnames: ['Iglesias', 'Prieto'],
      email: 'majo.iglesias@gmail.example',
      oldEmail: 'mjiglesias@telefonica.example',
      userId: 'u_90014',
      city: 'Valencia',
      province: 'Valencia',
      postcode: '46021',
      store: 'valencia',
      birthDate: '1979-12-08',
    }),
  ],
  cards: ([person]) => {
    if (!person?.phone) return []
    const card = {
      personId: person.id,
      postcode: person.postcode,
      city: person.city,
      joinedMs: person.joinedMs,
      marketing: undefined,
    }
    return [
      {
        ...card,
        givenName: 'Mª José',
        surnames: 'Iglesias',
        email: person.oldEmail ?? '',
        phone: spaced(person.phone),
        loyaltyCard: '',
      },
      {
        ...card,
        givenName: 'Majo',
        surnames: 'Iglesais Prieto',
        email: person.email ?? '',
        phone: '',
        loyaltyCard: person.loyaltyCard ?? '',
      },
    ]
  },
  tell({ world, random, ago, key }, [person]) {
    if (!person) return
    tellSession(world, random, key('order'), ago(34, 15.2), person, {
      product: productNamed('Set tres velas mini'),
      outcome: 'order',
      signsIn: true,
      browser: 0,
    })
    tellTicket(world, random, key('buy'), world.calendar.storeOpen(ago(11, 18.4), 'valencia'), 'valencia', person, {
      showsCard: true,
    })
    tellWhatsapp(world, random, key('chat'), ago(3, 11.2), person, {
      topic: 'thanks',
      product: productNamed('Set tres velas mini'),
    })
  },
}

export const recycled: Script = {
  id: 'numero',
  title: { es: 'El número que cambió de manos', en: 'The number that changed hands' },
  summary: {
    es: 'Pablo dejó su línea en primavera; la operadora se la dio a Ainhoa, que ahora escribe por WhatsApp desde ese número.',
    en: 'Pablo gave up his line in spring; the operator gave it to Ainhoa, who now writes on WhatsApp from that number.',
  },
  see: {
    es: 'Dos personas que comparten un número, y la conversación de WhatsApp aparte: Hilo no adivina de quién es. La historia de Pablo no aparece en la ficha de Ainhoa.',
    en: 'Two people who share a number, and the WhatsApp conversation by itself: Hilo does not guess whose it is. Pablo’s history does not show on Ainhoa’s record.',
  },
  cast: (make) => {
    const pablo = make({
      givenName: 'Pablo',
      surnames: ['Serrano', 'Cano'],
      gender: 'male',
      email: 'pablo.serrano@yahoo.example',
      userId: 'u_90015',
      city: 'Getafe',
      province: 'Madrid',
      postcode: '28904',
      store: 'madrid',
    })
    const ainhoa = make({
      givenName: 'Ainhoa',
      surnames: ['Molina', 'Rey'],
      email: 'ainhoa.molina@gmail.example',
      userId: 'u_90016',
      phone: pablo.phone,
      city: 'Madrid',
      province: 'Madrid',
      postcode: '28028',
      store: 'madrid',
      birthDate: '1997-06-25',
    })
    return [pablo, ainhoa]
  },
  tell({ world, random, ago, key }, [pablo, ainhoa]) {
    if (!pablo || !ainhoa) return
    tellSession(world, random, key('pablo'), ago(230, 21), pablo, {
      product: productNamed('Prensa francesa Alba'),
      outcome: 'order',
      signsIn: true,
      browser: 0,
    })
    tellWhatsapp(world, random, key('pablo.chat'), ago(226, 12), pablo, { topic: 'order' })
    tellTicket(world, random, key('pablo.buy'), ago(205, 18), 'madrid', pablo, { showsCard: true })
    tellSession(world, random, key('ainhoa'), ago(36, 22), ainhoa, {
      product: productNamed('Sérum de rosa mosqueta'),
      outcome: 'order',
      signsIn: true,
      browser: 0,
    })
    tellWhatsapp(world, random, key('ainhoa.chat'), ago(33, 10.4), ainhoa, {
      topic: 'advice',
      product: productNamed('Sérum de rosa mosqueta'),
    })
  },
}
