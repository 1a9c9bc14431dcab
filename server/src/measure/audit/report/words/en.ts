import { labelsEn } from './labels-en.ts'
import type { Words } from './words.ts'

/** The report in English. */
export const en: Words = {
  locale: 'en-GB',
  title: 'Omnichannel audit',
  skip: 'Skip to content',
  contents: 'Contents',
  days: 'days',
  channels: {
    web: 'Web',
    store: 'Store',
    email: 'E-mail',
    whatsapp: 'WhatsApp',
    voice: 'Telephone',
    sms: 'SMS',
    chat: 'Chat',
    messenger: 'Messenger',
    instagram: 'Instagram',
    telegram: 'Telegram',
    marketplace: 'Marketplace',
    crm: 'CRM',
    warehouse: 'Warehouse',
    push: 'Push',
    ads: 'Ads',
  },
  kinds: {
    customers: 'customer list',
    orders: 'orders',
    messages: 'messages',
    calls: 'calls',
    visits: 'visits',
    events: 'events',
    catalogue: 'catalogue or price list',
    stock: 'stock list',
  },
  topics: {
    delivery: 'delivery',
    stock: 'stock',
    return: 'return',
    price: 'price',
    invoice: 'invoice',
    fault: 'faulty item',
    hours: 'opening hours',
    account: 'account',
    other: 'another matter',
  },
  said: { yes: 'yes', no: 'no', sent: 'sent' },
  statuses: {
    preparing: 'being prepared',
    shipped: 'shipped',
    delivered: 'delivered',
    cancelled: 'cancelled',
    refunded: 'refunded',
  },
  problems: {},
  linkKinds: {
    document: 'ID document',
    loyalty_card: 'loyalty card',
    number: 'customer number',
    email: 'e-mail',
    phone: 'phone',
    wa_id: 'WhatsApp',
  },
  inStock: 'in stock',
  outOfStock: 'sold out',
  classes: {
    single: {
      name: 'Single-channel',
      verdict: 'is single-channel',
      meaning: 'One channel with customers: there is nothing to join yet.',
    },
    multi: {
      name: 'Multichannel',
      verdict: 'is multichannel',
      meaning: 'Several channels, each on its own: who changes channel starts from nothing.',
    },
    cross: {
      name: 'Cross-channel',
      verdict: 'is cross-channel',
      meaning: 'The channels recognise each other, but do not always say the same.',
    },
    omni: {
      name: 'Omnichannel',
      verdict: 'is omnichannel',
      meaning: 'One customer, one history and one voice, whatever the channel.',
    },
  },
  figures: {
    recognised: {
      name: 'Recognisable contacts',
      formula: 'records whose person is in another source ÷ (records + rows without a customer)',
      advice: 'ask in every channel for a detail that the others hold as well',
    },
    isolated: {
      name: 'Isolated channels',
      formula: 'sources that share no person with another ÷ sources with people',
      advice: 'give the isolated channels an identifier that others hold',
    },
    peopleAgreement: {
      name: 'Records that agree',
      formula: '1 − fields that contradict ÷ fields compared (e-mail, phone, address, birthday, consent)',
      advice: 'decide which source rules for each detail and correct the others',
    },
    wishesKept: {
      name: 'Refusals respected',
      formula: '1 − unasked messages to somebody who had refused ÷ unasked messages',
      advice: 'take the opt-outs of one channel to all, today rather than tomorrow',
    },
    offersAgreement: {
      name: 'Same price and stock',
      formula: '1 − products whose price or stock differs between lists ÷ products compared',
      advice: 'publish price and stock from one source',
    },
    answersAgreement: {
      name: 'Answers that agree',
      formula: '1 − matters with different answers ÷ matters answered twice within the time',
      advice: 'let everybody answer from the same view of the order',
    },
    repeated: {
      name: 'Repeated requests',
      formula: 'requests made again in another channel within the time ÷ requests',
      advice: 'show who answers what the customer said elsewhere',
    },
    named: {
      name: 'Purchases with a customer',
      formula: 'purchases with somebody identified ÷ purchases',
      advice: 'identify the customer at the till too (card, phone or e-mail)',
    },
  },
  risks: {
    contradictions: 'over 10% of these people have different details in the two: decide first which counts',
    wishes: 'some consents contradict each other: the no rules',
    shared_values: 'families share telephones: look at the cases with different names',
    numbers: 'joins by customer number: make sure that both systems number alike',
  },
  apart: {
    small: 'very few people use it: a link would cost more than it joins',
    no_overlap: 'hardly anybody here appears in another channel: another audience, or no common detail is asked for',
    anonymous: 'most of its purchases identify nobody: start identifying before linking',
  },
  efforts: ['low', 'medium', 'high'],
  findingKinds: {
    email: 'Different e-mail',
    phone: 'Different phone',
    address: 'Different address',
    birthday: 'Different birthday',
    wish: 'Contradicting consent',
    ignoredWish: 'Written to after a no',
    price: 'Different price',
    stock: 'Different stock',
    name: 'Different product name',
    description: 'Different description',
    amount: 'Different amount',
    date: 'Different date',
    status: 'Contradicting status',
  },
  sections: {
    summary: { title: 'Summary', intro: '', method: '' },
    files: {
      title: 'What was read',
      intro: 'Each file as its system gives it. What is recognised wrongly is corrected with --mapping.',
      method:
        'The kind is recognised by the columns and their values; the channel by the file’s name, the program that wrote it or what it holds. Rows that cannot be read are counted and left out.',
    },
    reach: {
      title: 'Reach',
      intro: 'Who uses each channel, and how many use several.',
      method:
        'A person is a group of records that share a document, card, customer number, e-mail or phone, if their names may be one. Values used by too many different names (the store’s telephone, a generic address) join nobody. The CRM is a list of the house: it counts as a source and not as a channel.',
    },
    isolation: {
      title: 'Isolation',
      intro: 'A channel is isolated when nothing that it knows of its customers is known to another.',
      method:
        'A contact is a record, or a purchase or message without a customer. It is recognisable if its person appears in another source. Isolated: no contact is.',
    },
    duplicates: {
      title: 'Duplicates',
      intro: 'More than one record of the same person, and what that costs.',
      method:
        'Within a list: records minus people. Double messages: the same text to the same person twice within 24 hours. Split history: purchases of one person in more than one record.',
    },
    contradictions: {
      title: 'Contradictions',
      intro: 'What one source says and another denies, with the rows of each.',
      method:
        'People: records of the same person in different channels, after normalising (capitals, prefixes, street abbreviations). A yes and a no to the same medium contradict each other. “Written to after a no” is an outgoing message where the person neither wrote nor bought in the 30 days before; a refusal without a date counts as standing; calls are left out, since nobody can tell which were promised. Products: the first row of each list with the same code (or name); stock only of the same place. A price per channel may be a decision: it is pointed out here, not judged.',
    },
    repetition: {
      title: 'Repetition',
      intro: 'Customers who had to ask again in another channel, and answers that do not agree.',
      method:
        'A request is repeated if the same person writes or calls through another channel within {days} days about the same order or product or, if none is named, about the same topic (asking for stock, price or opening hours: in the same words as well). Topics and what an answer states are read by words, in Spanish and English. A status contradicts if it goes backwards; stock, if it changes within two days. The first answer is the first outgoing message of the conversation; a newsletter answers nobody, and a list of tickets does not say what was answered.',
    },
    continuity: {
      title: 'Continuity',
      intro: 'Purchases that begin in one channel and end in another.',
      method:
        'A purchase begins in another channel if within the 7 days before the same person asked there for stock, price or the item, or visited. A return is of another channel if it carries that purchase’s number, or is of the same person and item. One number in two channels is two purchases, unless person, amount and day are the same.',
    },
    maturity: {
      title: 'Maturity',
      intro: 'The class is the highest that all measured figures allow. Improving one never lowers it.',
      method:
        'With one channel of customers the brand is single-channel. A figure without data neither helps nor hinders, but nobody is omnichannel without measured recognition. Each class has its band of points (single 0–24, multi 25–49, cross-channel 50–79, omni 80–100); within it counts how near the figures are, on average, to what the next class asks.',
    },
    plan: {
      title: 'Plan',
      intro: 'Which channels to link first, by what each link would really join.',
      method:
        'For each pair of channels, recognition was tried with their records and no others. The link that joins most people not yet joined always comes next. Low effort: both hold the same detail in 70% of their records; medium: in 30%.',
    },
    questions: {
      title: 'What data cannot say',
      intro: 'Optional questions for the team. They stand apart and change no figure.',
      method: '',
    },
    method: { title: 'Privacy', intro: '', method: '' },
  },
  labels: labelsEn,
  questions: {
    owner: 'Does somebody answer for the customer across all channels, rather than one person per channel?',
    goals: 'Do marketing, sales, service and stores share the same goals?',
    credit: 'Does the store get its share of a sale begun in the store and finished on the web?',
    sight: 'Can whoever answers the telephone see what the customer wrote on WhatsApp?',
    training: 'Is the team trained to give the same answer in every channel?',
    source: 'Is there an agreed source that rules on price, stock and customer data?',
    satisfaction: 'Is satisfaction measured by customer and not by channel?',
    budget: 'Are there budget and time this year to link at least one channel?',
  },
  answers: { yes: 'Yes', partly: 'Partly', no: 'No' },
  privacy: [
    'Personal data are hidden: who has the files finds the row; who has only this report finds nobody. --reveal shows them.',
    'This report shows personal data (--reveal). Treat it as the files that it comes from.',
  ],
}
