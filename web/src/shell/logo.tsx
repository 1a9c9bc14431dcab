/** The mark: one thread that goes over, under and on. */
export function Logo({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth={4}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      <path d="M4 25c6 0 5.5-18 11-18s1.5 18 7.5 18S28 16 28 16" />
    </svg>
  )
}
