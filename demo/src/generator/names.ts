/** Spanish names with how common they are: thousands of bearers, rounded, after the INE's published frequencies. */

type Frequencies = readonly (readonly [name: string, thousands: number])[]

/** Given names of men. */
export const MALE_NAMES: Frequencies = parse(`
Antonio 642, Manuel 573, José 543, Francisco 478, David 385, Juan 344, Javier 318, Daniel 313, José Antonio 398, Francisco Javier 285,
José Luis 288, Carlos 283, Alejandro 280, Jesús 258, José Manuel 252, Miguel 246, Miguel Ángel 231, Pablo 215, Rafael 213, Sergio 206,
Ángel 197, Pedro 195, Fernando 191, José María 188, Jorge 187, Luis 182, Alberto 171, Juan Carlos 166, Álvaro 158, Adrián 149,
Diego 145, Juan José 144, Raúl 139, Iván 133, Juan Antonio 130, Rubén 127, Enrique 125, Óscar 119, Ramón 115, Vicente 112,
Andrés 109, Juan Manuel 108, Joaquín 104, Santiago 101, Víctor 99, Mario 97, Eduardo 95, Roberto 92, Jaime 88, Francisco José 87,
Marcos 85, Ignacio 82, Hugo 78, Alfonso 76, Jordi 74, Ricardo 72, Salvador 68, Guillermo 66, Gabriel 64, Emilio 60,
Gonzalo 58, Nicolás 55, Martín 52, Lucas 50, Julio 48, Tomás 45, Agustín 43, Joan 42, Marc 40, Iker 38, Aitor 30, Unai 22, Mohamed 58`)

/** Given names of women. */
export const FEMALE_NAMES: Frequencies = parse(`
María Carmen 632, María 590, Carmen 345, Ana María 270, Laura 262, María Pilar 254, Isabel 250, María Dolores 245, María Teresa 242, Ana 234,
Josefa 228, Cristina 230, Marta 225, María Ángeles 214, Lucía 212, María José 203, María Isabel 196, Francisca 190, Sara 188, Antonia 185,
Paula 186, Elena 181, María Luisa 172, Rosa María 168, Raquel 166, Dolores 160, Pilar 158, Concepción 150, Julia 148, Alba 147,
Silvia 146, Nuria 143, Irene 141, Patricia 140, Beatriz 134, Andrea 132, Rocío 126, Rosario 124, Mónica 122, Encarnación 112,
Montserrat 110, Teresa 108, Mercedes 106, Claudia 104, Yolanda 100, Ángela 98, Natalia 96, Eva 95, Sofía 93, Martina 90,
Inés 88, Margarita 86, Noelia 84, Sandra 83, Verónica 82, Carla 80, Alicia 79, Susana 77, Daniela 76, Lorena 70, Esther 70,
Amparo 62, Esperanza 60, Macarena 44, Nerea 52, Ainhoa 40, Leire 24, Fátima 46, Aurora 40, Begoña 44, Celia 50, Clara 52, Olga 52`)

/** Surnames; a person has two. */
export const SURNAMES: Frequencies = parse(`
García 1450, Rodríguez 926, González 925, Fernández 913, López 870, Martínez 835, Sánchez 815, Pérez 778, Gómez 491, Martín 488,
Jiménez 393, Hernández 380, Ruiz 370, Díaz 340, Moreno 320, Muñoz 285, Álvarez 284, Romero 222, Gutiérrez 214, Alonso 202,
Navarro 187, Torres 176, Domínguez 167, Ramos 149, Vázquez 147, Ramírez 140, Gil 137, Serrano 128, Morales 126, Molina 124,
Blanco 121, Suárez 120, Castro 119, Ortega 116, Delgado 115, Ortiz 112, Marín 105, Rubio 104, Núñez 101, Castillo 99,
Medina 98, Sanz 96, Iglesias 91, Cortés 87, Santos 86, Garrido 84, Guerrero 84, Lozano 82, Cano 79, Cruz 78,
Méndez 77, Flores 76, Prieto 75, Peña 74, Herrera 73, Calvo 72, León 72, Márquez 71, Vidal 70, Cabrera 69,
Gallego 68, Campos 67, Vega 67, Reyes 66, Fuentes 66, Carrasco 65, Caballero 64, Aguilar 64, Nieto 63, Vargas 62,
Pascual 62, Santana 61, Herrero 60, Hidalgo 60, Montero 59, Lorenzo 59, Santiago 58, Benítez 57, Ibáñez 57, Durán 56,
Arias 56, Ferrer 55, Mora 55, Carmona 54, Rojas 53, Soto 53, Crespo 52, Román 52, Pastor 51, Velasco 51,
Sáez 50, Parra 50, Moya 49, Soler 49, Bravo 48, Rivera 48, Gallardo 47, Esteban 47, Franco 46, Rivas 45,
Lara 44, Merino 44, Espinosa 43, Camacho 43, Mendoza 42, Vera 42, Izquierdo 41, Arroyo 41, Casado 40, Sierra 40,
Redondo 39, Luque 39, Montes 38, Rey 38, Carrillo 37, Galán 37, Otero 36, Segura 36, Heredia 35, Bernal 35,
Robles 34, Palacios 34, Soriano 33, Valero 33, Macías 32, Expósito 32, Benito 31, Varela 31, Guerra 30, Bueno 30,
Pardo 29, Pons 28, Roca 28, Miralles 22, Sanchis 20, Ferrando 18, Puig 22, Cuesta 20, Barrera 20, Quintana 18, Olmo 12, Zamora 16`)

/** How friends, and so CRM cards, call people. */
export const NICKNAMES: ReadonlyMap<string, string> = new Map([
  ['José', 'Pepe'],
  ['Francisco', 'Paco'],
  ['Francisco Javier', 'Fran'],
  ['José María', 'Chema'],
  ['Ignacio', 'Nacho'],
  ['Enrique', 'Quique'],
  ['Manuel', 'Manolo'],
  ['Jesús', 'Chus'],
  ['Rafael', 'Rafa'],
  ['Dolores', 'Lola'],
  ['María Dolores', 'Lola'],
  ['María Teresa', 'Maite'],
  ['Concepción', 'Concha'],
  ['María Isabel', 'Maribel'],
  ['Francisca', 'Paqui'],
  ['Rosario', 'Charo'],
  ['Montserrat', 'Montse'],
  ['María José', 'Majo'],
  ['Josefa', 'Pepa'],
  ['Beatriz', 'Bea'],
])

/** Accents and case away: how names become addresses and how clerks type them. */
export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

function parse(table: string): Frequencies {
  return table.split(',').map((entry) => {
    const [, name = '', thousands = '1'] = /^\s*(.+?) (\d+)\s*$/s.exec(entry) ?? []
    return [name, Number(thousands)] as const
  })
}
