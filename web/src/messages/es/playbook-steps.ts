import type { Messages } from '../../i18n/message.ts'

/** What each playbook is about, and its steps: what to do, and why it matters. */
export const playbookSteps = {
  'changed_channel.title': 'Seguir a alguien que cambió de canal',
  'changed_channel.short': 'Cambio de canal',
  'changed_channel.about':
    'Empezó en la web, escribió por WhatsApp y acabó en tienda. Encuentra toda la historia sin preguntarle nada dos veces.',
  'changed_channel.open.title': 'Abre la ficha de un cliente con varios canales',
  'changed_channel.open.do':
    'En la lista de clientes, busca a alguien que tenga más de un canal (sus iconos están en la fila) y abre su ficha. Puedes buscar por nombre, correo, teléfono, tarjeta o número de pedido.',
  'changed_channel.open.why': 'La gente no sabe por qué canal «toca» hablarte. Su ficha los junta todos.',
  'changed_channel.filter.title': 'Quédate con un solo canal',
  'changed_channel.filter.do': 'Encima de la historia, pulsa uno de sus canales: verás solo lo que pasó por ahí.',
  'changed_channel.filter.why': 'Si te dice «lo pregunté por correo», en dos segundos estás viendo ese correo.',
  'changed_channel.detail.title': 'Abre un momento de la historia',
  'changed_channel.detail.do':
    'Pulsa una entrada de la historia para verla entera: qué dijo, qué compró, de dónde vino.',
  'changed_channel.detail.why': 'Contestar con lo que ya contó es la diferencia entre atender y volver a empezar.',

  'why_one.title': 'Ver por qué dos fichas son una persona',
  'why_one.short': 'Por qué es una',
  'why_one.about': 'Hilo no une a nadie porque sí. Mira en qué se apoya antes de fiarte, o de corregirlo.',
  'why_one.open.title': 'Abre la ficha de un cliente',
  'why_one.open.do': 'Elige a alguien de la lista que venga de varios canales: seguro que hubo algo que unir.',
  'why_one.open.why': 'Una ficha puede venir de una tienda, de la web y de un archivo a la vez.',
  'why_one.why.title': 'Mira por qué es una sola persona',
  'why_one.why.do':
    'En la ficha, abre «Identidad» y baja hasta «¿Por qué es una sola persona?»: cada unión dice qué dato comparten y quién lo decidió.',
  'why_one.why.why': 'Quien sabe por qué, sabe cuándo está mal. Y aquí mismo se deshace.',

  'undo_merge.title': 'Deshacer una unión equivocada',
  'undo_merge.short': 'Deshacer unión',
  'undo_merge.about':
    'Dos personas de la misma casa han acabado en una sola ficha. Sepáralas: cada compra y cada mensaje vuelve con quien es suyo.',
  'undo_merge.open.title': 'Abre la ficha mezclada',
  'undo_merge.open.do': 'Ve a la ficha y mira la historia: hay compras y mensajes de dos personas distintas.',
  'undo_merge.open.why': 'Así se ve una mala unión: datos que no encajan en una sola vida.',
  'undo_merge.why.title': 'Busca quién los unió',
  'undo_merge.why.do':
    'Abre «Identidad» y baja hasta «¿Por qué es una sola persona?»: ahí dice que alguien los unió a mano.',
  'undo_merge.why.why': 'Antes de deshacer, mira qué se decidió y por qué: a veces la unión estaba bien.',
  'undo_merge.undo.title': 'Deshaz la unión',
  'undo_merge.undo.do': 'Pulsa «Deshacer» en esa decisión.',
  'undo_merge.undo.why': 'No se pierde nada: lo que llegó después de la unión también va a su lado.',
  'undo_merge.check.title': 'Comprueba la otra ficha',
  'undo_merge.check.do': 'Abre la ficha de la otra persona: su pedido y su mensaje están ahí.',
  'undo_merge.check.why': 'Si alguien llama dentro de un minuto, ya lo verás bien.',

  'settle_pair.title': 'Decidir si dos clientes son uno',
  'settle_pair.short': 'Posible duplicado',
  'settle_pair.about':
    'Dos fichas se parecen mucho y ninguna regla se atreve a unirlas. Míralas lado a lado y decide tú.',
  'settle_pair.compare.title': 'Pon las dos fichas lado a lado',
  'settle_pair.compare.do':
    'En «Posibles duplicados», abre la pareja de prácticas. Si aún no está, espera unos segundos: Hilo la está comparando.',
  'settle_pair.compare.why': 'Cada dato dice cuánto pesa. Un nombre raro que coincide vale más que uno muy común.',
  'settle_pair.decide.title': 'Decide',
  'settle_pair.decide.do':
    'Pulsa «Es la misma persona» o «Son dos personas». Aquí coinciden el nombre, el nacimiento y la dirección.',
  'settle_pair.decide.why': 'Unir de menos hace que te repitan; unir de más mezcla vidas. Las dos cosas se deshacen.',
  'settle_pair.log.title': 'Encuentra tu decisión',
  'settle_pair.log.do':
    'En la ficha, abre «Identidad» y baja hasta las decisiones: la tuya está ahí, con su botón de deshacer.',
  'settle_pair.log.why': 'Dentro de un mes, quien dude verá que lo decidió una persona.',

  'record_wish.title': 'Apuntar lo que alguien no quiere recibir',
  'record_wish.short': 'Permisos',
  'record_wish.about': 'Te dice en el mostrador: «no me mandéis más correos». Déjalo dicho una vez, para todos.',
  'record_wish.look.title': 'Mira qué permitió',
  'record_wish.look.do': 'En su ficha, abre «Permisos»: verás que dijo que sí al boletín, y la prueba.',
  'record_wish.look.why': 'El permiso va con la dirección, el canal y el motivo. No es un sí para todo.',
  'record_wish.record.title': 'Apunta que ya no',
  'record_wish.record.do': 'Pulsa «Anotar un permiso», elige su correo, responde «No quiere» y anota cómo lo sabes.',
  'record_wish.record.why': 'La ley lo pide al momento. Y quien lo tiene que repetir no vuelve.',

  'save_view.title': 'Guardar una vista y volver a ella',
  'save_view.short': 'Vistas',
  'save_view.about': 'La lista que miras cada mañana, a un clic: tú la preparas una vez y la tiene todo el equipo.',
  'save_view.save.title': 'Filtra y guarda',
  'save_view.save.do':
    'En la lista de clientes, elige un filtro (un canal, quien tiene pedidos…) y pulsa «Guardar vista». Ponle nombre.',
  'save_view.save.why': 'Una vista guarda los filtros, no las personas: mañana tendrá a quien toque mañana.',
  'save_view.leave.title': 'Sal de la lista',
  'save_view.leave.do': 'Ve al inicio.',
  'save_view.leave.why': 'Para comprobar que de verdad vuelve.',
  'save_view.back.title': 'Vuelve a tu vista',
  'save_view.back.do': 'Abre otra vez los clientes y pulsa tu vista; o pulsa Ctrl+K y escribe su nombre.',
  'save_view.back.why':
    'Desde cualquier pantalla, sin volver a filtrar. Si ya no la quieres, bórrala: también se recupera.',

  'import_file.title': 'Traer un archivo',
  'import_file.short': 'Importar',
  'import_file.about': 'Clientes o pedidos de otro sistema, tal y como los exporta. Mira antes de guardar.',
  'import_file.preview.title': 'Entrega el archivo y mira qué se entiende',
  'import_file.preview.do':
    'En «Importar», elige un archivo de tu otro sistema. Verás qué es cada columna; corrige la que no sea.',
  'import_file.preview.why': 'Hasta aquí no se ha guardado nada. Un minuto de mirar ahorra una tarde de arreglar.',
  'import_file.start.title': 'Empieza la importación',
  'import_file.start.do': 'Si lo que ves está bien, empieza. Repetir el mismo archivo no duplica nada.',
  'import_file.start.why': 'Ojo: este paso trae clientes de verdad. Si solo estás mirando, deja aquí la práctica.',
  'import_file.result.title': 'Mira cómo ha ido',
  'import_file.result.do':
    'Quédate en la página de la importación: filas leídas, guardadas y rechazadas, con el motivo.',
  'import_file.result.why': 'Las filas rechazadas se descargan, se corrigen y se vuelven a traer.',

  'link_channel.title': 'Enlazar un canal, con la prueba por delante',
  'link_channel.short': 'Enlazar canal',
  'link_channel.about':
    'Un canal aislado guarda a sus clientes aparte. Antes de enlazarlo, la prueba te dice a quién uniría.',
  'link_channel.try.title': 'Haz la prueba',
  'link_channel.try.do': 'En «Canales», elige un canal aislado y pide la prueba. No cambia nada.',
  'link_channel.try.why': 'Verás cuántas personas resultan ser una, y las dudas, antes de que pase.',
  'link_channel.link.title': 'Enlaza el canal',
  'link_channel.link.do': 'Si la prueba te convence, enlaza ese mismo canal.',
  'link_channel.link.why': 'Ojo: esto es de verdad. Se puede volver a separar desde la misma pantalla.',

  'replay_event.title': 'Reenviar un evento rechazado',
  'replay_event.short': 'Reenviar evento',
  'replay_event.about':
    'Una caja envió un pedido mal escrito. Hilo lo apartó entero: corrígelo y dale otra oportunidad.',
  'replay_event.open.title': 'Abre el evento rechazado',
  'replay_event.open.do': 'En los eventos rechazados, abre el que viene de la fuente «Prácticas».',
  'replay_event.open.why': 'Nada se pierde en silencio: cada rechazo dice su motivo.',
  'replay_event.replay.title': 'Corrígelo y reenvíalo',
  'replay_event.replay.do':
    'Le falta el nombre. Añade una línea con "event": "Order Completed", (con la coma) y pulsa «Corregir y reenviar».',
  'replay_event.replay.why': 'Entra como si hubiera llegado bien, con su fecha. Y nunca dos veces.',

  'privacy_rights.title': 'Responder qué sabemos de alguien, y olvidarlo',
  'privacy_rights.short': 'Privacidad',
  'privacy_rights.about': 'Alguien pide sus datos y luego que lo borréis. Son dos botones, y queda constancia.',
  'privacy_rights.export.title': 'Descarga todo lo que sabemos',
  'privacy_rights.export.do': 'En su ficha, abre el menú y elige «Exportar todo lo que sabemos (RGPD)».',
  'privacy_rights.export.why': 'Es su derecho: una copia que se entiende, y otra para máquinas.',
  'privacy_rights.erase.title': 'Borra a la persona',
  'privacy_rights.erase.do':
    'En el mismo menú, elige «Borrar para siempre…». Fíjate bien en que es la persona de prácticas.',
  'privacy_rights.erase.why': 'Esto no se deshace, y no vuelve aunque se repita una importación. Por eso se practica.',
  'privacy_rights.log.title': 'Comprueba que consta',
  'privacy_rights.log.do': 'Abre el registro de auditoría: dice quién lo hizo y cuándo, sin los datos borrados.',
  'privacy_rights.log.why': 'Si alguien pregunta si se hizo, la respuesta está aquí.',
} as const satisfies Messages
