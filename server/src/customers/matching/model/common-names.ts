/**
 * How common the commonest names are, as shares of people; in a mixed Spanish and English world, so about half of what each country counts.
 * @source orders of magnitude of INE (apellidos y nombres más frecuentes) and of the US Census Bureau's lists of names
 */
export const COMMON_NAMES = {
  given: spread({
    0.015: 'maria carmen antonio jose manuel francisco juan david',
    0.008:
      'ana laura javier daniel carlos miguel jesus alejandro isabel cristina marta lucia pablo john mary james robert',
    0.004:
      'maria carmen|ana maria|jose antonio|jose luis|francisco javier|maria pilar|maria dolores|maria teresa|juan carlos|josefa|pilar|dolores|rosa|sara|paula|elena|raquel|sergio|alberto|luis|pedro|angel|rafael|fernando|jorge|michael|william|richard|thomas|jennifer|elizabeth|sarah',
  }),
  surname: SURNAMES(),
  secondSurname: SURNAMES(),
}

function SURNAMES(): Record<string, number> {
  return spread({
    0.017: 'garcia rodriguez gonzalez fernandez lopez martinez sanchez perez',
    0.008: 'gomez martin jimenez ruiz hernandez diaz moreno alvarez smith',
    0.004:
      'romero alonso gutierrez navarro torres dominguez vazquez ramos gil ramirez serrano blanco molina morales suarez ortega delgado castro ortiz johnson williams brown jones davis miller',
  })
}

/** Texts with a bar are divided at bars, others at spaces. */
function spread(shares: Readonly<Record<string, string>>): Record<string, number> {
  const frequencies: Record<string, number> = {}
  for (const [share, names] of Object.entries(shares)) {
    for (const name of names.split(names.includes('|') ? '|' : ' ')) frequencies[name] = Number(share)
  }
  return frequencies
}
