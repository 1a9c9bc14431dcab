import type { Messages } from '../../i18n/message.ts'

/** What went wrong, by the stable code of the problem. */
export const problem = {
  unknown: 'No se ha podido hacer.',
  network: 'No se puede hablar con el servidor.',
  wrong_credentials: 'El correo o la contraseña no son correctos.',
  wrong_code: 'Ese código no es correcto o ya ha caducado.',
  too_many_attempts: 'Demasiados intentos. Espera unos minutos.',
  too_many_requests: 'Demasiadas peticiones. Espera un momento.',
  too_many_downloads: 'Ya se están trayendo varios archivos. Espera a que termine alguno.',
  link_not_valid: 'Este enlace ya se ha usado o ha caducado. Pide otro.',
  password_too_common: 'Esa contraseña es de las más usadas. Elige otra.',
  sign_in_first: 'Ya tienes una cuenta: entra con ella y vuelve a abrir el enlace.',
  already_member: 'Esa persona ya es miembro.',
  role_too_high: 'No puedes dar ni cambiar un rol por encima del tuyo.',
  last_owner: 'Tiene que quedar al menos un propietario.',
  member_elsewhere: 'Esa persona también trabaja en otro espacio: debe cambiar su contraseña ella misma.',
  scope_too_wide: 'No puedes dar más permisos de los que tienes.',
  code_taken: 'Ese código ya lo usa otra tienda o almacén.',
  too_many_views: 'Ya hay cien vistas guardadas. Elimina alguna.',
  not_found: 'Ya no existe.',
  forbidden: 'No tienes permiso para hacer esto.',
  unauthenticated: 'Tu sesión ha caducado. Vuelve a entrar.',
  conflict: 'Alguien lo ha cambiado mientras tanto. Vuelve a cargar.',
  invalid_request: 'Hay datos que no valen.',
  unavailable: 'El servidor no está disponible ahora. Lo volvemos a intentar.',
} as const satisfies Messages
