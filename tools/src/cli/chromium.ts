/** Where Debian puts the browser that the tests drive. */
export const CHROMIUM = '/usr/bin/chromium'
