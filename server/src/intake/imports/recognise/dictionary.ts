/**
 * What exports call their columns, in Spanish and English. Sources: the export files of HubSpot, Salesforce, Shopify, WooCommerce,
 * PrestaShop, Magento, Mailchimp, Klaviyo, Square, Holded and Google Contacts, and what people type into spreadsheets.
 */
import type { ImportField } from '@hilo/contract'

/** Phrases per field, parted by commas, each as `headerWords` makes it. */
const WORDS: Readonly<Partial<Record<ImportField, string>>> = {
  userId: `
    user id, customer id, client id, customer no, customer number, customer code, customer #, cust id,
    account number, id cliente, cliente id, codigo cliente, cod cliente, codigo de cliente, numero cliente,
    numero de cliente, n cliente, no cliente, num cliente, id usuario, usuario id, id de cliente,
    id de usuario, nro cliente, customer, cliente, member id, id socio, numero de socio`,
  externalId: `
    record id, contact id, id, external id, id externo, id contacto, id de contacto, id de registro, lead id,
    person id, record id contact, account id, contact id 18, unique id, identificador, codigo, rec id,
    case safe id`,
  anonymousId: 'anonymous id, visitor id, cookie id, client cookie, id anonimo, id visitante',
  email: `
    email, e mail, mail, email address, e mail address, correo, correo electronico, direccion de correo,
    direccion de correo electronico, email 1, email 2, customer email, contact email, work email,
    personal email, billing email, primary email, additional email addresses, email del cliente,
    correo del cliente, email cliente, e mail 1 value, e mail 2 value, email de facturacion, secondary email,
    correo 2, other email`,
  phone: `
    phone, phone number, telephone, tel, mobile, mobile phone, mobile phone number, mobile number, cell,
    cell phone, cellphone, telefono, telefono movil, movil, celular, telefono fijo, telefono 1, telefono 2,
    numero de telefono, n telefono, tlf, tfno, tlfno, telf, phone 1, phone 2, home phone, work phone,
    business phone, customer phone, billing phone, contact phone, other phone, phone 1 value,
    telefono de contacto, telefono contacto, telefono del cliente, movil 1, movil 2, shipping phone,
    default address phone`,
  whatsappId: `
    whatsapp, whatsapp id, whatsapp number, numero de whatsapp, wa id, whatsapp phone number, wa user id,
    whatsapp user id, wa bsuid, bsuid`,
  loyaltyCard: `
    loyalty card, loyalty number, loyalty id, card number loyalty, membership number, tarjeta cliente,
    tarjeta de fidelidad, tarjeta fidelidad, numero de tarjeta, n tarjeta, no tarjeta, num tarjeta, numero tarjeta, tarjeta fidelizacion,
    tarjeta de fidelizacion, tarjeta club, loyalty card number, tarjeta de socio, club card, member card,
    membership card, customer card, rewards card, bonus card, store card, tarjeta socio, tarjeta puntos`,
  document: `
    dni, nif, nie, cif, dni nif, nif cif, nif nie, dni nie, documento, documento de identidad, n documento,
    document, document number, passport, pasaporte, national id, id number, tax id, soc sec id, vat number,
    ssn, nif dni, cedula, rut, curp, rfc`,
  device: 'device id, device, dispositivo, id dispositivo',
  name: `
    name, full name, fullname, contact name, customer name, client name, display name, nombre completo,
    nombre y apellidos, apellidos y nombre, nombre cliente, nombre del cliente, nombre de cliente, contacto,
    billing name, titular, persona de contacto, nombre contacto, cliente, customer`,
  firstName: `
    first name, firstname, given name, forename, nombre, nombre de pila, primer nombre, fname,
    billing first name, name first`,
  lastName: `
    last name, lastname, surname, family name, apellido, apellidos, primer apellido, apellido 1, apellido1,
    lname, billing last name, apellido paterno, name last`,
  secondLastName: 'segundo apellido, apellido 2, apellido2, second last name, second surname, apellido materno',
  birthday: `
    birthday, birth date, birthdate, date of birth, dob, born, fecha de nacimiento, fecha nacimiento,
    f nacimiento, fec nacimiento, nacimiento, cumpleanos, fecha nac, f nac, fecha de nac`,
  gender: 'gender, sex, genero, sexo',
  language: 'language, preferred language, locale, idioma, idioma preferido, lengua, lang',
  company: `
    company, company name, organization, organisation, account name, associated company, empresa,
    razon social, nombre de la empresa, nombre empresa, compania, organizacion, primary company,
    billing company, organization name`,
  jobTitle: 'job title, title, position, cargo, puesto, profesion, organization title',
  address: `
    address, full address, direccion, direccion completa, domicilio, direccion postal, postal address,
    direccion de envio, address 1 formatted`,
  street: `
    street, street address, address 1, address line 1, mailing street, calle, direccion 1, direccion linea 1,
    street 1, billing address, address1, billing address 1, shipping street, billing street, via,
    calle y numero, default address address1, mailing address, address 1 street, home street`,
  streetExtra: `
    address 2, address line 2, direccion 2, address2, street 2, piso, puerta, billing address 2,
    default address address2, piso y puerta, escalera, address 1 extended address, address 1 po box`,
  city: `
    city, town, suburb, mailing city, ciudad, poblacion, localidad, municipio, billing city, shipping city,
    default address city, address 1 city, home city`,
  region: `
    state, region, province, state region, state province, mailing state province, mailing state, provincia,
    comunidad autonoma, estado provincia, billing state, county, billing province, shipping province,
    default address province code, comunidad, departamento, address 1 region, home state`,
  postalCode: `
    postal code, postcode, zip, zip code, zipcode, mailing zip postal code, mailing postal code,
    codigo postal, cod postal, cp, c p, billing zip, billing postcode, shipping zip, default address zip,
    zip postal code, address 1 postal code, home postal code`,
  country: `
    country, country region, mailing country, country code, pais, codigo pais, billing country,
    shipping country, nation, country name, default address country code, pais region, address 1 country, home country region`,
  tags: 'tags, labels, etiquetas, tag, groups, grupos, customer tags, group membership',
  createdAt: `
    create date, created date, created at, created, date created, creation date, registered at, signup date,
    sign up date, customer since, member since, date joined, fecha de alta, fecha alta, alta,
    fecha de creacion, fecha creacion, fecha registro, fecha de registro, cliente desde, optin time,
    created on`,
  updatedAt: `
    last modified date, updated at, last updated, modified, modified date, modificado, fecha de modificacion,
    fecha modificacion, ultima modificacion, actualizado, observed at, fecha de actualizacion, last changed`,
  consent: `
    consent, marketing consent, accepts marketing, opt in, optin, marketing opt in, acepta publicidad,
    acepta marketing, consentimiento, consentimiento marketing, acepta comunicaciones, autoriza publicidad,
    lopd, rgpd, gdpr, acepta comunicaciones comerciales, permiso marketing, publicidad,
    comunicaciones comerciales, acepta rgpd, acepta lopd`,
  consentEmail: `
    accepts email marketing, email opt in, email consent, newsletter, subscribed, email marketing consent,
    acepta email, acepta emails, consentimiento email, boletin, suscrito, suscrito al boletin,
    acepta newsletter, subscribed to newsletter, email marketing, opt in email, permiso email,
    recibe newsletter, email permission status, acepta correo, consentimiento correo, email marketing status,
    email subscription status`,
  consentSms: `
    accepts sms marketing, sms opt in, sms consent, acepta sms, consentimiento sms, opt in sms, sms marketing,
    permiso sms, sms marketing status`,
  consentWhatsapp: `
    whatsapp opt in, whatsapp consent, acepta whatsapp, consentimiento whatsapp, opt in whatsapp,
    permiso whatsapp, whatsapp marketing`,
  consentPhone: `
    phone opt in, call consent, phone consent, acepta llamadas, consentimiento llamadas,
    consentimiento telefono, acepta llamadas comerciales`,
  consentPost: 'postal consent, acepta correo postal, consentimiento postal, mail consent postal',
  consentAt: `
    consent date, opt in date, optin date, fecha consentimiento, fecha de consentimiento, consent timestamp,
    fecha lopd, fecha rgpd, fecha aceptacion, consent at, consent updated at`,
  optOut: `
    opt out, unsubscribed, do not contact, baja, no contactar, robinson, lista robinson, no publicidad,
    unsubscribed from all email, dado de baja`,
  optOutEmail: `
    email opt out, has opted out of email, opted out of email, opted out of email marketing information,
    unsubscribed from email, no email, baja email, no enviar email, do not email, email optout, baja boletin,
    baja newsletter, no enviar correo`,
  optOutSms: 'sms opt out, baja sms, no sms, no enviar sms, do not sms',
  optOutPhone: 'do not call, no llamar, phone opt out, call opt out',
  orderId: `
    order id, order number, order no, order #, order, order name, invoice, invoice no, invoice number,
    invoice id, invoice #, transaction id, transaction no, receipt, receipt number, receipt id, ticket,
    ticket id, n ticket, numero de ticket, num ticket, numero ticket, pedido, id pedido, numero de pedido,
    numero pedido, n pedido, num pedido, no pedido, factura, numero de factura, numero factura, n factura,
    num factura, id factura, referencia pedido, referencia del pedido, sales order, document no, albaran,
    id de pedido, n albaran, codigo pedido, id transaccion, sale id, id venta, venta, order reference,
    order ref, bill no, nro pedido, nro factura, pedido id, factura id, order code, basket id`,
  orderedAt: `
    order date, ordered at, invoice date, purchase date, transaction date, sale date, sold at, processed at,
    paid at, fecha pedido, fecha de pedido, fecha del pedido, fecha factura, fecha de factura, fecha compra,
    fecha de compra, fecha venta, fecha de venta, fecha ticket, order created at, purchased at, fecha hora,
    fecha y hora, completed date, order created date, order time, fecha operacion, transaction time,
    date of purchase`,
  orderStatus: `
    order status, status, financial status, payment status, estado, estado pedido, estado del pedido,
    estado pago, situacion, current state, estado de pago`,
  total: `
    total, order total, grand total, total price, total amount, amount, revenue, total paid, importe,
    importe total, total pedido, total factura, total con iva, importe con iva, total venta, valor,
    order amount, order value, total incl tax, total ticket, importe pedido, total eur, total gbp, total usd,
    importe eur, total pagado, order total amount, net sales`,
  subtotal: 'subtotal, sub total, base imponible, total sin iva, total excl tax, importe sin iva, net total, base',
  tax: 'tax, taxes, vat, iva, impuestos, total tax, tax amount, importe iva, cuota iva, tax total',
  shipping: `
    shipping, shipping cost, shipping total, freight, gastos de envio, envio, portes, coste envio,
    shipping amount, gastos envio, coste de envio`,
  discount: `
    discount, discount amount, total discount, discounts, descuento, importe descuento, total descuento, dto,
    descuentos, total discounts, discount total`,
  coupon: `
    coupon, coupon code, discount code, promo code, voucher, cupon, codigo descuento, codigo promocional,
    codigo cupon, coupon codes, vale`,
  currency: 'currency, currency code, moneda, divisa',
  paymentMethod: `
    payment method, payment, payment gateway, forma de pago, metodo de pago, pago, medio de pago,
    payment type, payment method title, tipo de pago`,
  orderLines: 'line items, lines, order lines, order items, items, products, lineas, productos, articulos, detalle',
  sku: `
    sku, stock code, item code, product code, item number, item no, lineitem sku, article, article number,
    codigo articulo, cod articulo, codigo de articulo, referencia, ref, codigo producto, ean, barcode,
    codigo de barras, variant sku, referencia producto, product reference, cod producto, codigo de producto,
    upc, item sku, product sku`,
  productId: 'product id, item id, id producto, id articulo, id de producto, variant id, article id',
  productName: `
    product name, item name, description, product description, product title, item, product, lineitem name,
    item description, descripcion, producto, articulo, nombre producto, nombre del producto, nombre articulo,
    descripcion articulo, descripcion producto, concepto, nombre de producto, descripcion del articulo,
    line item name`,
  variant: 'variant, variant title, variante, talla, size, color, colour, opcion, variation',
  category: `
    category, product category, categoria, familia, product type, department, seccion, subcategoria,
    categoria producto`,
  brand: 'brand, vendor, marca, fabricante, manufacturer, proveedor',
  quantity: `
    quantity, qty, units, item quantity, lineitem quantity, quantity ordered, cantidad, unidades, uds, ud,
    cant, n unidades, qty ordered, units sold, unidades vendidas, pieces`,
  unitPrice: `
    unit price, price, item price, price each, unit cost, lineitem price, precio, precio unitario,
    precio unidad, pvp, precio venta, p unitario, precio ud, selling price, sale price, item cost,
    precio con iva, pvp unitario, price per unit, precio por unidad`,
  lineTotal: `
    line total, line amount, item total, extended price, importe linea, total linea, row total,
    line item total, importe de linea, item subtotal, sales, subtotal linea`,
  channel: 'channel, sales channel, canal, canal de venta, order source, canal venta, origen, canal de contacto',
  store: `
    store, shop, store name, location, branch, tienda, sucursal, establecimiento, local, punto de venta,
    centro, store id, id tienda, nombre tienda, cod tienda, almacen, outlet, tpv`,
  messageFrom: 'from, sender, from address, from email, from number, de, remitente, enviado por, from phone, author',
  messageTo: 'to, recipient, to address, to email, to number, para, destinatario, enviado a, to phone, recipients',
  subject: 'subject, asunto, topic, tema',
  text: `
    message, text, body, content, message body, message text, mensaje, texto, cuerpo, contenido, comment,
    comentario, plain body, transcript, cuerpo del mensaje`,
  direction: `
    direction, direccion mensaje, sentido, incoming, message direction, tipo de mensaje, inbound outbound,
    entrante saliente`,
  conversationId: `
    conversation id, thread id, ticket number, case number, chat id, id conversacion, conversation,
    conversacion, case id, hilo`,
  occurredAt: `
    date, time, timestamp, datetime, date time, occurred at, event time, event date, sent at, received at,
    visit date, visited at, fecha, hora, fecha visita, fecha de visita, fecha envio, fecha de envio,
    fecha mensaje, fecha recepcion, original timestamp, message date, visit time, check in, entered at,
    fecha entrada, momento, sent, ts, fecha del mensaje, date sent, fecha evento, session start, visit start,
    fecha y hora visita, server timestamp, hora visita`,
  timeOfDay: `
    hora, time, time of day, hour, hora venta, hora de venta, hora ticket, hora pedido, hora compra, hora llamada,
    hora inicio, hora de inicio, hora envio, hora mensaje, hora visita, hora operacion, sale time, call time, order time,
    purchase time, transaction time, start time, sent time, time sent, clock, hora local, local time`,
  eventType: 'type, event type, tipo, tipo de evento',
  eventName: 'event, event name, evento, nombre evento, nombre del evento, action, accion',
  messageId: 'message id, messageid, event id, id mensaje, id evento, id de mensaje, insert id',
  properties: 'properties, event properties, propiedades',
  traits: 'traits, user properties, user traits',
  context: 'context, contexto',
  pageUrl: 'url, page, page url, landing page, pagina, page location, current url, pagina vista',
  pageTitle: 'page title, titulo, titulo de la pagina',
}

/** The phrases of each field. */
export const HEADER_PHRASES: Readonly<Partial<Record<ImportField, readonly string[]>>> = Object.fromEntries(
  Object.entries(WORDS).map(([field, words]) => [field, words.split(',').map((phrase) => phrase.trim())]),
)
