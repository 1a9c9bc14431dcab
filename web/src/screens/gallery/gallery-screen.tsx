/** Gallery */
export function GalleryScreen() {
  return null
}
