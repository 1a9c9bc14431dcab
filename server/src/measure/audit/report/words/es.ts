import { labelsEs } from './labels-es.ts'
import { problemsEs } from './problems-es.ts'
import type { Words } from './words.ts'

/** The report in Spanish. */
export const es: Words = {
  locale: 'es-ES',
  title: 'Auditoría omnicanal',
  skip: 'Ir al contenido',
  contents: 'Contenido',
  days: 'días',
  channels: {
    web: 'Web',
    store: 'Tienda',
    email: 'Correo',
    whatsapp: 'WhatsApp',
    voice: 'Teléfono',
    sms: 'SMS',
    chat: 'Chat',
    messenger: 'Messenger',
    instagram: 'Instagram',
    telegram: 'Telegram',
    marketplace: 'Marketplace',
    crm: 'CRM',
    warehouse: 'Almacén',
    push: 'Avisos push',
    ads: 'Anuncios',
  },
  kinds: {
    customers: 'lista de clientes',
    orders: 'compras',
    messages: 'mensajes',
    calls: 'llamadas',
    visits: 'visitas',
    events: 'eventos',
    catalogue: 'catálogo o tarifa',
    stock: 'lista de stock',
  },
  topics: {
    delivery: 'envío',
    stock: 'stock',
    return: 'devolución',
    price: 'precio',
    invoice: 'factura',
    fault: 'artículo defectuoso',
    hours: 'horario',
    account: 'cuenta',
    other: 'otro asunto',
  },
  said: { yes: 'sí', no: 'no', sent: 'enviado' },
  statuses: {
    preparing: 'en preparación',
    shipped: 'enviado',
    delivered: 'entregado',
    cancelled: 'cancelado',
    refunded: 'reembolsado',
  },
  problems: problemsEs,
  linkKinds: {
    document: 'DNI o NIE',
    loyalty_card: 'tarjeta de cliente',
    number: 'número de cliente',
    email: 'correo',
    phone: 'teléfono',
    wa_id: 'WhatsApp',
  },
  inStock: 'hay stock',
  outOfStock: 'agotado',
  classes: {
    single: {
      name: 'Monocanal',
      verdict: 'es monocanal',
      meaning: 'Un solo canal con clientes: no hay nada que unir todavía.',
    },
    multi: {
      name: 'Multicanal',
      verdict: 'es multicanal',
      meaning: 'Varios canales, cada uno por su cuenta: quien cambia de canal empieza de cero.',
    },
    cross: {
      name: 'Cross-channel',
      verdict: 'es cross-channel',
      meaning: 'Los canales se reconocen entre sí, pero no dicen siempre lo mismo.',
    },
    omni: {
      name: 'Omnicanal',
      verdict: 'es omnicanal',
      meaning: 'Un cliente, una historia y una voz, sea cual sea el canal.',
    },
  },
  figures: {
    recognised: {
      name: 'Contactos reconocibles',
      formula: 'fichas cuya persona está en otra fuente ÷ (fichas + filas sin cliente)',
      advice: 'pedir en todos los canales un dato que los demás también tengan',
    },
    isolated: {
      name: 'Canales aislados',
      formula: 'fuentes que no comparten ninguna persona con otra ÷ fuentes con personas',
      advice: 'dar a los canales aislados un identificador común',
    },
    peopleAgreement: {
      name: 'Fichas que coinciden',
      formula: '1 − campos que se contradicen ÷ campos comparados (correo, teléfono, dirección, nacimiento, permiso)',
      advice: 'decidir qué fuente manda en cada dato y corregir las demás',
    },
    wishesKept: {
      name: 'Negativas respetadas',
      formula: '1 − mensajes no pedidos a quien se había negado ÷ mensajes no pedidos',
      advice: 'llevar las bajas de un canal a todos, hoy mejor que mañana',
    },
    offersAgreement: {
      name: 'Precio y stock iguales',
      formula: '1 − productos con precio o stock distinto entre listas ÷ productos comparados',
      advice: 'publicar precio y stock desde una sola fuente',
    },
    answersAgreement: {
      name: 'Respuestas que coinciden',
      formula: '1 − asuntos con respuestas distintas ÷ asuntos contestados dos veces en el plazo',
      advice: 'que todo el equipo conteste viendo la misma ficha del pedido',
    },
    repeated: {
      name: 'Peticiones repetidas',
      formula: 'peticiones hechas de nuevo en otro canal en el plazo ÷ peticiones',
      advice: 'enseñar a quien contesta lo que el cliente ya dijo en otro canal',
    },
    named: {
      name: 'Compras con cliente',
      formula: 'compras con alguien identificado ÷ compras',
      advice: 'identificar al cliente también en la caja (tarjeta, teléfono o correo)',
    },
  },
  risks: {
    contradictions: 'más del 10 % de las personas tienen datos distintos en los dos: decidir antes cuál vale',
    wishes: 'hay permisos que se contradicen: manda el no',
    shared_values: 'los teléfonos se comparten en familia: revisar los casos con nombres distintos',
    numbers: 'une por número de cliente: comprobar que los dos sistemas numeran igual',
  },
  apart: {
    small: 'lo usan muy pocas personas: enlazarlo costaría más de lo que une',
    no_overlap: 'casi nadie de aquí aparece en otro canal: es otro público, o no se le pide ningún dato común',
    anonymous: 'la mayoría de sus compras no identifican a nadie: antes de enlazar hay que empezar a identificar',
  },
  efforts: ['bajo', 'medio', 'alto'],
  findingKinds: {
    email: 'Correo distinto',
    phone: 'Teléfono distinto',
    address: 'Dirección distinta',
    birthday: 'Fecha de nacimiento distinta',
    wish: 'Permiso contradictorio',
    ignoredWish: 'Escribieron a quien dijo no',
    price: 'Precio distinto',
    stock: 'Stock distinto',
    name: 'Nombre de producto distinto',
    description: 'Descripción distinta',
    amount: 'Importe distinto',
    date: 'Fecha distinta',
    status: 'Estado contradictorio',
  },
  sections: {
    summary: { title: 'Resumen', intro: '', method: '' },
    files: {
      title: 'Qué se ha leído',
      intro: 'Cada archivo tal como lo da su sistema. Si algo está mal reconocido, se corrige con --mapping.',
      method:
        'El tipo se reconoce por las columnas y sus valores; el canal, por el nombre del archivo, el programa que lo escribió o su contenido. Las filas que no se pueden leer se cuentan y se dejan fuera.',
    },
    reach: {
      title: 'Alcance',
      intro: 'Quién usa cada canal y cuántos usan varios.',
      method:
        'Una persona es un grupo de fichas que comparten documento, tarjeta, número de cliente, correo o teléfono, si sus nombres pueden ser el mismo. Los valores que usan demasiados nombres distintos (el teléfono de la tienda, un correo genérico) no unen a nadie. El CRM es una lista de la casa: cuenta como fuente y no como canal.',
    },
    isolation: {
      title: 'Aislamiento',
      intro: 'Un canal está aislado cuando nada de lo que sabe de sus clientes lo sabe otro.',
      method:
        'Un contacto es una ficha, o una compra o mensaje sin cliente. Es reconocible si su persona aparece en otra fuente. Aislado: ningún contacto lo es.',
    },
    duplicates: {
      title: 'Duplicados',
      intro: 'Fichas de más de la misma persona, y lo que cuestan.',
      method:
        'Dentro de una lista: fichas menos personas. Mensajes dobles: el mismo texto a la misma persona dos veces en 24 horas. Historial partido: compras de una persona en más de una ficha.',
    },
    contradictions: {
      title: 'Contradicciones',
      intro: 'Lo que una fuente dice y otra desmiente, con las filas de cada una.',
      method:
        'Datos de personas: fichas de la misma persona en canales distintos, después de normalizar (mayúsculas, prefijos, abreviaturas de calle). Un sí y un no al mismo medio se contradicen. Se cuenta como «escrito a quien dijo no» un mensaje saliente sin que la persona escribiera o comprara en los 30 días anteriores; una negativa sin fecha cuenta como vigente; las llamadas quedan fuera, porque nadie puede saber si se habían prometido. Productos: la primera fila de cada lista con el mismo código (o nombre); el stock, solo del mismo lugar. Una tarifa distinta por canal puede ser una decisión: aquí se señala, no se juzga.',
    },
    repetition: {
      title: 'Repetición',
      intro: 'Clientes que tuvieron que volver a preguntar en otro canal, y respuestas que no coinciden.',
      method:
        'Una petición se repite si la misma persona escribe o llama por otro canal en {days} días sobre el mismo pedido o producto o, si no nombra ninguno, sobre el mismo tema (al preguntar por stock, precio u horario, además con las mismas palabras). Los temas y lo que afirma una respuesta se leen por palabras, en español e inglés. Un estado se contradice si va hacia atrás; el stock, si cambia en dos días. La primera respuesta es el primer mensaje saliente de la conversación; un boletín no contesta a nadie, y una lista de tickets no dice qué se contestó.',
    },
    continuity: {
      title: 'Continuidad',
      intro: 'Compras que empiezan en un canal y acaban en otro.',
      method:
        'Una compra empieza en otro canal si en los 7 días anteriores la misma persona preguntó allí por stock, precio o el artículo, o lo visitó. Una devolución es de otro canal si lleva el número de aquella compra, o es de la misma persona y el mismo artículo. Un mismo número en dos canales son dos compras, salvo que coincidan persona, importe y día.',
    },
    maturity: {
      title: 'Madurez',
      intro: 'La clase es la más alta que permiten todas las cifras medidas. Mejorar una nunca la baja.',
      method:
        'Con un solo canal de clientes la marca es monocanal. Una cifra sin datos ni ayuda ni estorba, salvo que nadie es omnicanal sin medir el reconocimiento. Cada clase tiene su tramo de puntos (monocanal 0–24, multicanal 25–49, cross-channel 50–79, omnicanal 80–100); dentro de él cuenta lo cerca que está cada cifra, de media, de lo que pide la clase siguiente.',
    },
    plan: {
      title: 'Plan',
      intro: 'Qué canales enlazar primero, por lo que cada enlace uniría de verdad.',
      method:
        'Para cada par de canales se ha probado el reconocimiento con sus fichas y ninguna más. Se elige siempre el enlace que une a más personas que aún no lo estaban. Esfuerzo bajo: los dos tienen el mismo dato en el 70 % de sus fichas; medio: en el 30 %.',
    },
    questions: {
      title: 'Lo que los datos no dicen',
      intro: 'Preguntas opcionales para el equipo. Van aparte y no cambian ninguna cifra.',
      method: '',
    },
    method: { title: 'Privacidad', intro: '', method: '' },
  },
  labels: labelsEs,
  questions: {
    owner: '¿Alguien responde del cliente en todos los canales, y no uno por canal?',
    goals: '¿Comparten marketing, ventas, atención y tiendas los mismos objetivos?',
    credit: '¿Cobra la tienda su parte de una venta empezada en la tienda y acabada en la web?',
    sight: '¿Puede quien atiende por teléfono ver lo que el cliente escribió por WhatsApp?',
    training: '¿Se forma al equipo para contestar lo mismo en todos los canales?',
    source: '¿Hay una fuente acordada que manda en precio, stock y datos de cliente?',
    satisfaction: '¿Se mide la satisfacción por cliente y no por canal?',
    budget: '¿Hay presupuesto y tiempo este año para enlazar al menos un canal?',
  },
  answers: { yes: 'Sí', partly: 'En parte', no: 'No' },
  privacy: [
    'Los datos personales están ocultos: quien tiene los archivos encuentra la fila; quien solo tiene este informe no encuentra a nadie. Con --reveal se muestran.',
    'Este informe muestra datos personales (--reveal). Trátalo como los archivos de los que sale.',
  ],
}
