import type { ImportField, ImportKind } from '@hilo/contract'

/** A program whose exports are known, and what its headers mean where the dictionary would read them otherwise. */
export interface KnownSystem {
  readonly system: string
  readonly title: string
  readonly kind: ImportKind
  /** Headers (as `headerWords` makes them) of which at least `needed` must be there. */
  readonly signature: readonly string[]
  readonly needed: number
  readonly fields: Readonly<Record<string, ImportField>>
}

/** Export files recognised by name. Sources: the vendors' export documentation and files. */
const KNOWN_SYSTEMS: readonly KnownSystem[] = [
  {
    system: 'hubspot',
    title: 'HubSpot contacts',
    kind: 'contacts',
    signature: [
      'record id',
      'lifecycle stage',
      'lead status',
      'marketing contact status',
      'contact owner',
      'associated company',
      'create date',
      'last activity date',
      'unsubscribed from all email',
      'original source',
      'id de registro',
      'etapa del ciclo de vida',
      'estado del lead',
      'propietario del contacto',
    ],
    needed: 3,
    fields: {
      'record id': 'externalId',
      'id de registro': 'externalId',
      'record id contact': 'externalId',
      'associated company': 'company',
      'unsubscribed from all email': 'optOutEmail',
      'whatsapp phone number': 'whatsappId',
      'street address': 'street',
      'state region': 'region',
      'create date': 'createdAt',
      'last modified date': 'updatedAt',
      'cancelada la suscripcion a todos los correos electronicos': 'optOutEmail',
      'fecha de creacion': 'createdAt',
    },
  },
  {
    system: 'salesforce',
    title: 'Salesforce contacts',
    kind: 'contacts',
    signature: [
      'contact id',
      'account name',
      'mailing street',
      'mailing city',
      'mailing zip postal code',
      'mailing postal code',
      'mailing state province',
      'has opted out of email',
      'email opt out',
      'do not call',
      'contact owner',
      'account id',
      'lead source',
      'salutation',
      'is deleted',
      'system modstamp',
      'reports to',
    ],
    needed: 3,
    fields: {
      id: 'externalId',
      'contact id': 'externalId',
      'contact id 18': 'externalId',
      title: 'jobTitle',
      'account name': 'company',
      'account id': 'ignore',
      'email opt out': 'optOutEmail',
      'has opted out of email': 'optOutEmail',
      'do not call': 'optOutPhone',
      birthdate: 'birthday',
      'mailing state': 'region',
      'mailing country': 'country',
      'created date': 'createdAt',
      'last modified date': 'updatedAt',
      'is deleted': 'ignore',
      'system modstamp': 'ignore',
    },
  },
  {
    system: 'shopify',
    title: 'Shopify orders',
    kind: 'order-lines',
    signature: [
      'lineitem quantity',
      'lineitem name',
      'lineitem price',
      'lineitem sku',
      'financial status',
      'fulfillment status',
    ],
    needed: 3,
    fields: {
      name: 'orderId',
      id: 'ignore',
      email: 'email',
      'created at': 'orderedAt',
      'paid at': 'ignore',
      total: 'total',
      'lineitem name': 'productName',
      'lineitem price': 'unitPrice',
      'lineitem quantity': 'quantity',
      'lineitem sku': 'sku',
      'financial status': 'orderStatus',
      'billing name': 'name',
      phone: 'phone',
      'accepts marketing': 'consentEmail',
      vendor: 'brand',
      'discount code': 'coupon',
      'discount amount': 'discount',
      taxes: 'tax',
      location: 'store',
      source: 'channel',
    },
  },
  {
    system: 'shopify',
    title: 'Shopify customers',
    kind: 'contacts',
    signature: [
      'customer id',
      'accepts email marketing',
      'accepts sms marketing',
      'default address address1',
      'total spent',
      'total orders',
      'tax exempt',
    ],
    needed: 4,
    fields: {
      'customer id': 'externalId',
      'default address province code': 'region',
      'default address country code': 'country',
      note: 'ignore',
    },
  },
  {
    system: 'mailchimp',
    title: 'Mailchimp audience',
    kind: 'contacts',
    signature: [
      'optin time',
      'optin ip',
      'confirm time',
      'confirm ip',
      'member rating',
      'leid',
      'euid',
      'last changed',
    ],
    needed: 4,
    fields: {
      'email address': 'email',
      euid: 'externalId',
      leid: 'ignore',
      'optin time': 'consentAt',
      'last changed': 'updatedAt',
      cc: 'country',
    },
  },
]

/** The program that wrote a file with these headers, if it is known. */
export function recogniseSystem(words: readonly string[]): KnownSystem | null {
  const present = new Set(words)
  for (const known of KNOWN_SYSTEMS) {
    if (known.signature.filter((header) => present.has(header)).length >= known.needed) return known
  }
  return null
}
