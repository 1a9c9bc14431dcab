/** What Brisa y Barro sells: clay, coffee and the quiet things of a house. Prices include VAT. */

/** One product; `priceMinor` is in euro cents. */
export interface Product {
  readonly id: string
  readonly sku: string
  readonly name: string
  readonly nameEn: string
  readonly category: CategoryKey
  readonly priceMinor: number
  /** Relative popularity within the category: the first of a family sells best. */
  readonly weight: number
}

export type CategoryKey = 'ceramica' | 'cafe' | 'mesa' | 'velas' | 'cosmetica' | 'textil' | 'plantas' | 'regalo'

/** A category in the shop's two languages, with how much of the trade it makes. */
export interface Category {
  readonly key: CategoryKey
  readonly es: string
  readonly en: string
  readonly weight: number
}

export const CURRENCY = 'EUR'

export const CATEGORIES: readonly Category[] = [
  { key: 'ceramica', es: 'Cerámica', en: 'Ceramics', weight: 26 },
  { key: 'cafe', es: 'Café', en: 'Coffee', weight: 24 },
  { key: 'mesa', es: 'Mesa y cocina', en: 'Table and kitchen', weight: 14 },
  { key: 'velas', es: 'Velas y aromas', en: 'Candles and scents', weight: 12 },
  { key: 'cosmetica', es: 'Cosmética', en: 'Skin care', weight: 9 },
  { key: 'textil', es: 'Textil', en: 'Textiles', weight: 7 },
  { key: 'plantas', es: 'Plantas', en: 'Plants', weight: 4 },
  { key: 'regalo', es: 'Regalos', en: 'Gifts', weight: 4 },
]

const FAMILIES: Record<CategoryKey, string> = {
  ceramica: `
Taza Brisa blanca|Brisa mug, white|1490; Taza Brisa azul|Brisa mug, blue|1490; Taza Brisa terracota|Brisa mug, terracotta|1490
Taza Duna|Duna mug|1690; Taza espresso Brisa|Brisa espresso cup|990; Juego de 4 tazas Brisa|Set of 4 Brisa mugs|5290
Plato llano Barro|Barro dinner plate|1890; Plato hondo Barro|Barro soup plate|1790; Plato de postre Barro|Barro dessert plate|1290
Cuenco Marea|Marea bowl|1590; Cuenco Marea grande|Large Marea bowl|2690; Ensaladera Marea|Marea salad bowl|4490
Jarra Levante|Levante jug|3490; Tetera Levante|Levante teapot|4990; Botijo Sur|Sur water jar|5490
Jarrón Luna pequeño|Small Luna vase|2290; Jarrón Luna grande|Large Luna vase|4890; Aceitera Olivar|Olivar oil bottle|2390
Mantequera Norte|Norte butter dish|2790; Bandeja Albero|Albero tray|3290`,
  cafe: `
Café Mañana 250 g|Mañana coffee 250 g|950; Café Mañana 1 kg|Mañana coffee 1 kg|3290; Café Siesta descafeinado 250 g|Siesta decaf 250 g|990
Café Etiopía Guji 250 g|Ethiopia Guji 250 g|1390; Café Colombia Huila 250 g|Colombia Huila 250 g|1190; Café Brasil Cerrado 250 g|Brazil Cerrado 250 g|1050
Café Guatemala Antigua 250 g|Guatemala Antigua 250 g|1250; Café Kenia Nyeri 250 g|Kenya Nyeri 250 g|1490; Café de Navidad 250 g|Christmas blend 250 g|1290
Suscripción café 2 bolsas|Coffee subscription, 2 bags|1990; Prensa francesa Alba|Alba French press|3490; Cafetera moka 3 tazas|Moka pot, 3 cups|2990
Cafetera moka 6 tazas|Moka pot, 6 cups|3690; Dripper cerámico V60|Ceramic V60 dripper|2490; Filtros de papel 100 ud.|Paper filters, 100|690
Molinillo manual Roble|Roble hand grinder|4990; Hervidor cuello de cisne|Gooseneck kettle|6490; Báscula de barista|Barista scale|4590
Espumador de leche|Milk frother|1990; Lata hermética café|Airtight coffee tin|1890`,
  mesa: `
Tabla de olivo mediana|Olive wood board, medium|2990; Tabla de olivo grande|Olive wood board, large|4290; Cuchara de olivo|Olive wood spoon|890
Pala de olivo|Olive wood spatula|890; Mortero de mármol|Marble mortar|3490; Cuchillo de pan|Bread knife|3990
Copa vidrio reciclado|Recycled glass goblet|1190; Juego de 6 vasos reciclados|Set of 6 recycled tumblers|3590; Botella vidrio 1 l|Glass bottle 1 l|1690
Salero Sal|Sal salt cellar|1490; Especiero de madera|Wooden spice rack|4590; Cesta de mimbre pan|Wicker bread basket|1990
Cazuela de barro 24 cm|Clay casserole 24 cm|2490; Cazuela de barro 30 cm|Clay casserole 30 cm|3290; Posavasos de corcho|Cork coasters|1090
Mantel lino natural|Natural linen tablecloth|6990`,
  velas: `
Vela Azahar|Orange blossom candle|2290; Vela Higuera|Fig tree candle|2290; Vela Romero|Rosemary candle|2290; Vela Lavanda|Lavender candle|2290
Vela Leña|Firewood candle|2490; Vela Navidad|Christmas candle|2490; Mikado Azahar|Orange blossom diffuser|2690; Mikado Higuera|Fig tree diffuser|2690
Bruma de almohada|Pillow mist|1590; Incienso de sándalo|Sandalwood incense|790; Portavelas Barro|Barro candle holder|1290; Apagavelas latón|Brass snuffer|1490
Set tres velas mini|Set of three mini candles|2990; Sales aromáticas|Scented salts|1190`,
  cosmetica: `
Jabón de aceite de oliva|Olive oil soap|690; Jabón de carbón|Charcoal soap|790; Champú sólido romero|Solid rosemary shampoo|1190; Acondicionador sólido|Solid conditioner|1190
Crema de manos almendra|Almond hand cream|1290; Crema facial azahar|Orange blossom face cream|2890; Sérum de rosa mosqueta|Rosehip serum|3190; Aceite corporal argán|Argan body oil|2490
Bálsamo labial miel|Honey lip balm|590; Agua de rosas|Rose water|1490; Exfoliante de café|Coffee scrub|1690; Desodorante sólido|Solid deodorant|990
Protector solar SPF 50|Sunscreen SPF 50|2290; Esponja natural|Natural sponge|990`,
  textil: `
Paño de lino gris|Grey linen tea towel|1290; Paño de lino mostaza|Mustard linen tea towel|1290; Delantal Taller|Taller apron|3490; Servilletas lino 4 ud.|Linen napkins, set of 4|2990
Manta de algodón|Cotton throw|5990; Cojín Duna|Duna cushion|3290; Toalla de manos gofre|Waffle hand towel|1490; Toalla de baño gofre|Waffle bath towel|3290
Bolsa de algodón|Cotton tote|1290; Zapatillas de yute|Jute slippers|2490; Manoplas de horno|Oven mitts|1690; Camino de mesa|Table runner|2690`,
  plantas: `
Maceta Barro 12 cm|Barro pot 12 cm|1190; Maceta Barro 18 cm|Barro pot 18 cm|1890; Maceta colgante|Hanging pot|2290; Kit albahaca|Basil kit|1490
Kit aromáticas|Herb kit|2490; Regadera de zinc|Zinc watering can|2990; Tijeras de poda|Pruning shears|2190; Olivo en maceta|Potted olive tree|3990
Cactus pequeño|Small cactus|990; Semillas de girasol|Sunflower seeds|390; Pulverizador de vidrio|Glass mister|1590; Tierra de coco|Coconut soil|690`,
  regalo: `
Tarjeta regalo 25 €|Gift card €25|2500; Tarjeta regalo 50 €|Gift card €50|5000; Tarjeta regalo 100 €|Gift card €100|10000
Caja Desayuno|Breakfast box|4290; Caja Café del mundo|World coffee box|3990; Caja Baño|Bath box|3790; Caja Bienvenida a casa|New home box|6990
Taller de cerámica|Pottery workshop|4500; Cata de café|Coffee tasting|2500; Papel de regalo|Wrapping paper|490; Cesta de Navidad|Christmas hamper|8990
Cuaderno cosido|Stitched notebook|1290`,
}

/** The whole range, in a fixed order: 120 products. */
export const PRODUCTS: readonly Product[] = CATEGORIES.flatMap(({ key }, categoryIndex) =>
  FAMILIES[key]
    .split(/[;\n]/)
    .map((line) => line.trim())
    .filter((line) => line.length > 0)
    .map((line, index) => toProduct(key, categoryIndex, line, index)),
)

/** A price as Spanish people write it, for exports and texts: `14,90`. */
export function decimalComma(amountMinor: number): string {
  return `${amountMinor < 0 ? '-' : ''}${Math.floor(Math.abs(amountMinor) / 100)},${String(Math.abs(amountMinor) % 100).padStart(2, '0')}`
}

function toProduct(category: CategoryKey, categoryIndex: number, line: string, index: number): Product {
  const [name = '', nameEn = '', price = '0'] = line.split('|')
  const number = (categoryIndex + 1) * 100 + index + 1
  return {
    id: `BB-${number}`,
    sku: `${category.slice(0, 3).toUpperCase()}-${String(index + 1).padStart(3, '0')}`,
    name,
    nameEn,
    category,
    priceMinor: Number(price),
    weight: 1 / (1 + index * 0.18),
  }
}
