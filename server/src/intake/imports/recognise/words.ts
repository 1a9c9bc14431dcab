/** A header as the dictionary knows it: lower case, no accents, words apart: `InvoiceNo` and `invoice_no` are `invoice no`. */
export function headerWords(header: string): string {
  return header
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[º°ª]/g, '')
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim()
}
