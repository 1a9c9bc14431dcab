import type { Messages } from '../../i18n/message.ts'

/** What an import should tell, by the code of the note. */
export const importNotes = {
  encoding_guessed: 'Se lee como {encoding}.',
  rows_before_header: 'Las primeras {count} filas no son de la tabla y se dejan fuera.',
  no_header: 'La primera fila parece de datos: las columnas no tienen nombre.',
  date_order_decided: 'Las fechas van {order}: {evidence} de ellas solo se pueden leer así.',
  date_order_assumed:
    'Fechas como {example} se pueden leer de dos formas y nada lo decide: se toma {order}. Cámbialo si no es así.',
  date_order_mixed:
    '{dayFirst} fechas van con el día delante y {monthFirst} con el mes: se toma {order} y las otras se rechazan.',
  decimal_decided: 'El separador decimal es {mark}',
  decimal_assumed:
    'Números como {example} se pueden leer de dos formas: el separador decimal se toma como {mark}. Cámbialo si no es así.',
  time_zone_assumed: 'Las horas sin zona se toman como de {timeZone}.',
  currency_from_country:
    'Ninguna columna dice la moneda: se toma {currency}, porque casi todas las filas son de {country}.',
  currency_from_sign: 'La moneda se toma como {currency}, por el signo junto a los importes.',
  currency_from_workspace: 'Ninguna columna dice la moneda: se toma {currency}, la de la marca.',
  refunds_by_prefix: 'Los pedidos que empiezan por {prefix} son devoluciones.',
  orders_grouped: 'Las filas con el mismo «{column}» forman un solo pedido.',
  system_recognised: 'Parece una exportación de {system}.',
  ids_not_linked: '«{column}» numera personas en otro sistema: se guarda, pero no une a nadie.',
  lines_repaired: '{count} líneas no eran {encoding} y se leyeron como Windows-1252.',
  own_addresses: 'El correo de {addresses} cuenta como enviado por la marca.',
  unknown_column: 'Se nombra una columna «{column}» que el archivo no tiene.',
  files_skipped: 'Se dejaron fuera {count} archivos: {names}',
} as const satisfies Messages
